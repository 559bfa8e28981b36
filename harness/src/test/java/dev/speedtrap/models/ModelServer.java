package dev.speedtrap.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.speedtrap.loopback.LoopbackServer;
import dev.speedtrap.record.TokenCounts;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Speaks the providers' wire formats on loopback, says what a policy says, and takes down what it
 * was asked and what it gave.
 */
public final class ModelServer implements AutoCloseable {
  private final LoopbackServer http;
  private final String key;
  private final Policy policy;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<Exchange> exchanges = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private final Map<String, Integer> attempts = new HashMap<>();
  private int arrived;

  private ModelServer(LoopbackServer http, String key, Policy policy) {
    this.http = http;
    this.key = key;
    this.policy = policy;
  }

  /**
   * Starts one on a free port.
   *
   * @param key the key that every provider which takes one asks for
   */
  public static ModelServer start(String key, Policy policy) {
    LoopbackServer http = LoopbackServer.open("model server");
    ModelServer server = new ModelServer(http, key, policy);
    http.serve(server::serve);
    return server;
  }

  /** The base URL that a client of this provider is to be given. */
  public String baseUrl(Provider provider) {
    return http.address() + provider.base();
  }

  /** Everything that ended so far, in the order of the requests. */
  public synchronized List<Exchange> exchanges() {
    return exchanges.stream().sorted(Comparator.comparingInt(Exchange::number)).toList();
  }

  /** The exchanges in which a whole answer was sent. */
  public List<Exchange> given() {
    return exchanges().stream().filter(Exchange::given).toList();
  }

  /** The tokens that whole answers told of, together. */
  public TokenCounts tokensGiven() {
    return given().stream().map(Exchange::tokens).reduce(TokenCounts.NONE, TokenCounts::plus);
  }

  /** What clients did that no provider would take, and what the policy could not go on with. */
  public synchronized List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    closing.countDown();
    http.close();
  }

  private void serve(HttpExchange http) throws IOException {
    int number = arrive();
    String body = new String(http.getRequestBody().readAllBytes(), UTF_8);
    Optional<Provider> provider = Provider.of(http.getRequestURI().getPath());
    Seen seen = new Seen(number, http.getRequestURI().toString(), headers(http), body, provider);
    try (http) {
      if (provider.isEmpty()) {
        complain("nobody serves " + seen.uri());
        note(seen, Optional.empty(), 404, false, TokenCounts.NONE);
        http.sendResponseHeaders(404, -1);
        return;
      }
      serve(http, seen, provider.get());
    }
  }

  private void serve(HttpExchange http, Seen seen, Provider provider) throws IOException {
    if (!knows(provider, seen.headers())) {
      Reply.Failure failure =
          new Reply.Failure(
              Reply.Fault.UNAUTHORIZED,
              Duration.ZERO,
              // Some providers do repeat the key that they refuse.
              "Incorrect API key provided: " + seen.keyIn(provider.wire().keyPlace()));
      fail(http, seen, Optional.empty(), provider, failure);
      return;
    }
    Conversation conversation;
    try {
      conversation =
          provider.wire().read(http.getRequestURI().getPath(), Wire.JSON.readTree(seen.body()));
    } catch (BadRequest | JsonProcessingException e) {
      complain("request " + seen.number() + ": " + e.getMessage());
      fail(http, seen, Optional.empty(), provider, badRequest(String.valueOf(e.getMessage())));
      return;
    }
    send(http, seen, provider, conversation, reply(seen, provider, conversation));
  }

  private Reply reply(Seen seen, Provider provider, Conversation conversation) {
    try {
      return policy.reply(
          new Policy.Asked(provider, conversation, seen.number(), attempt(conversation)));
    } catch (RuntimeException e) {
      complain("turn " + conversation.turn() + ": " + e);
      return badRequest(e.toString());
    }
  }

  private static Reply.Failure badRequest(String message) {
    return new Reply.Failure(Reply.Fault.BAD_REQUEST, Duration.ZERO, message);
  }

  private void send(
      HttpExchange http, Seen seen, Provider provider, Conversation conversation, Reply reply)
      throws IOException {
    if (reply instanceof Reply.Failure failure) {
      fail(http, seen, Optional.of(conversation), provider, failure);
    } else if (reply instanceof Reply.Broken broken) {
      breakOff(http, seen, provider, conversation, broken);
    } else {
      Reply.Answer answer = (Reply.Answer) reply;
      TokenCounts tokens = provider.wire().told(tokens(conversation, answer));
      byte[] words = words(seen, provider, conversation, answer, tokens);
      // First, lest the client goes on before its answer stands here.
      note(seen, Optional.of(conversation), 200, true, tokens);
      try {
        write(http, 200, words);
      } catch (IOException e) {
        takeBack(seen.number());
        throw e;
      }
    }
  }

  private void fail(
      HttpExchange http,
      Seen seen,
      Optional<Conversation> conversation,
      Provider provider,
      Reply.Failure failure)
      throws IOException {
    int status = provider.wire().status(failure.fault());
    if (failure.fault() == Reply.Fault.RATE_LIMITED && provider != Provider.GOOGLE) {
      // Google says it in the body only.
      http.getResponseHeaders().set("retry-after", Long.toString(failure.retryAfter().toSeconds()));
    }
    note(seen, conversation, status, false, TokenCounts.NONE);
    write(http, status, provider.wire().failure(failure).toString().getBytes(UTF_8));
  }

  private void breakOff(
      HttpExchange http,
      Seen seen,
      Provider provider,
      Conversation conversation,
      Reply.Broken broken)
      throws IOException {
    note(seen, Optional.of(conversation), 0, false, TokenCounts.NONE);
    switch (broken) {
      case DROPPED -> {} // What closes the exchange closes the connection, since nothing was sent.
      case DROPPED_HALF_WAY -> {
        Reply.Answer answer =
            new Reply.Answer("This answer never ends.", List.of(), Reply.Ending.DONE);
        byte[] whole = words(seen, provider, conversation, answer, TokenCounts.NONE);
        http.getResponseHeaders().set("Content-Type", "application/json");
        http.sendResponseHeaders(200, whole.length);
        http.getResponseBody().write(whole, 0, whole.length / 2);
        http.getResponseBody().flush();
      }
      case GARBAGE -> write(http, 200, "<html>502 Bad Gateway</html>".getBytes(UTF_8));
      case SILENT -> awaitClosing();
    }
  }

  private static byte[] words(
      Seen seen,
      Provider provider,
      Conversation conversation,
      Reply.Answer answer,
      TokenCounts tokens) {
    ObjectNode message =
        provider.wire().answer(conversation, answer, "%06d".formatted(seen.number()), tokens);
    return message.toString().getBytes(UTF_8);
  }

  private static void write(HttpExchange http, int status, byte[] body) throws IOException {
    http.getResponseHeaders().set("Content-Type", "application/json");
    http.sendResponseHeaders(status, body.length);
    try (OutputStream out = http.getResponseBody()) {
      out.write(body);
    }
  }

  private void awaitClosing() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Four characters a token; all but the last message was read from the cache, a tenth of the rest
   * is written to it, and a quarter of the answer was reasoning.
   */
  private static TokenCounts tokens(Conversation conversation, Reply.Answer answer) {
    List<Conversation.Message> messages = conversation.messages();
    long last = 1L + messages.get(messages.size() - 1).text().length() / 4;
    long before = conversation.text().length() / 4 - (last - 1);
    long output = 4L + answer.toString().length() / 4;
    return new TokenCounts(last - last / 10, before, last / 10, output, Optional.of(output / 4));
  }

  private boolean knows(Provider provider, Map<String, List<String>> headers) {
    Wire.KeyPlace place = provider.wire().keyPlace();
    List<String> given = headers.getOrDefault(place.header().toLowerCase(Locale.ROOT), List.of());
    if (place.header().isEmpty() || (provider == Provider.OPENAI_COMPATIBLE && given.isEmpty())) {
      return true;
    }
    return given.equals(List.of(place.before() + key));
  }

  private static Map<String, List<String>> headers(HttpExchange http) {
    Map<String, List<String>> headers = new HashMap<>();
    http.getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    return headers;
  }

  private synchronized int arrive() {
    return arrived++;
  }

  private synchronized int attempt(Conversation conversation) {
    String digest = conversation.digest();
    int before = attempts.getOrDefault(digest, 0);
    attempts.put(digest, before + 1);
    return before;
  }

  private synchronized void complain(String what) {
    complaints.add(what);
  }

  private synchronized void note(
      Seen seen,
      Optional<Conversation> conversation,
      int status,
      boolean given,
      TokenCounts tokens) {
    exchanges.add(
        new Exchange(
            seen.number(),
            seen.uri(),
            seen.headers(),
            seen.body(),
            seen.provider(),
            conversation,
            status,
            given,
            tokens));
  }

  /** The client was gone before its answer was sent. */
  private synchronized void takeBack(int number) {
    exchanges.replaceAll(one -> one.number() == number ? one.notGiven() : one);
  }

  /** What came in, before anything is made of it. */
  private record Seen(
      int number,
      String uri,
      Map<String, List<String>> headers,
      String body,
      Optional<Provider> provider) {

    String keyIn(Wire.KeyPlace place) {
      return String.join(
          " ", headers.getOrDefault(place.header().toLowerCase(Locale.ROOT), List.of("none")));
    }
  }
}
