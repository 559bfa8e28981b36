package dev.speedtrap.trial.model;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLHandshakeException;

/**
 * The HTTP client that LangChain4j's models send through.
 *
 * <p>It is our own for three reasons: the library's client drops the header {@code Retry-After};
 * its time limit ends with the headers, so that a stalled body is waited for without end; and what
 * was received has to be read for counts and reasons that the library leaves out. It follows no
 * redirect, so that a key goes nowhere but to the address that was given. One thread at a time.
 */
final class Wire implements HttpClient {
  private static final Duration CONNECT = Duration.ofSeconds(15);

  private final java.net.http.HttpClient http;
  private final ApiKey key;
  private final Duration patience;
  private final Clock clock;
  private final UnaryOperator<String> amend;
  private Optional<String> received = Optional.empty();

  /**
   * @param key taken out of all that is received, where a server sends it back
   * @param patience how long a whole answer may take
   * @param clock dates what a provider asks to wait until
   * @param amend mends the body of a question where the library gets it wrong
   */
  Wire(ApiKey key, Duration patience, Clock clock, UnaryOperator<String> amend) {
    this.http =
        java.net.http.HttpClient.newBuilder()
            // Local model servers stumble over the offer to upgrade to HTTP/2.
            .version(java.net.http.HttpClient.Version.HTTP_1_1)
            .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();
    this.key = key;
    this.patience = patience;
    this.clock = clock;
    this.amend = amend;
  }

  /** Carries a {@link ModelTrouble} through the library, which knows only unchecked exceptions. */
  static final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient ModelTrouble trouble;

    Fault(ModelTrouble trouble) {
      // Without a cause, or the library would look for one that it knows and put it in our place.
      super(trouble.text());
      this.trouble = trouble;
    }

    ModelTrouble trouble() {
      return trouble;
    }
  }

  /** Returns the body of the last answer, if one was received whole since the last question. */
  Optional<String> received() {
    return received;
  }

  /** Forgets what was received, before the next question. */
  void forget() {
    received = Optional.empty();
  }

  /** Returns what a model is built with so that it sends through this client. */
  HttpClientBuilder builder() {
    return new Builder();
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    forget();
    HttpResponse<byte[]> response = send(request);
    String body = key.scrub(new String(response.body(), StandardCharsets.UTF_8));
    int status = response.statusCode();
    if (status < 200 || status > 299) {
      throw new Fault(ProviderErrors.of(status, response.headers(), body, clock.instant()));
    }
    received = Optional.of(body);
    return SuccessfulHttpResponse.builder().statusCode(status).headers(Map.of()).body(body).build();
  }

  /** No answer is streamed: a tool loop has no use for half an answer. */
  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    throw new UnsupportedOperationException("answers are not streamed");
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> coming =
        http.sendAsync(translated(request), BodyHandlers.ofByteArray());
    try {
      return coming.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      coming.cancel(true);
      throw new Fault(
          new ModelTrouble.TimedOut("no whole answer within " + patience.toSeconds() + " s"));
    } catch (InterruptedException e) {
      coming.cancel(true);
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while a model was asked");
    } catch (ExecutionException e) {
      throw new Fault(trouble(e));
    }
  }

  private static ModelTrouble trouble(ExecutionException failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof HttpConnectTimeoutException
          || cause instanceof SSLHandshakeException
          || cause instanceof UnresolvedAddressException) {
        return new ModelTrouble.Unreachable("the model server cannot be reached");
      }
    }
    Throwable cause = failed.getCause();
    return new ModelTrouble.Dropped(
        cause instanceof IOException
            ? "the connection ended before the answer did: " + cause.getMessage()
            : "the connection failed: " + cause);
  }

  private java.net.http.HttpRequest translated(HttpRequest request) {
    java.net.http.HttpRequest.Builder builder =
        java.net.http.HttpRequest.newBuilder().uri(URI.create(request.url()));
    request
        .headers()
        .forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
    String body = request.body();
    return builder
        .method(
            request.method().name(),
            body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(amend.apply(body)))
        .build();
  }

  /** Always gives the same client; the limits that a model asks for are not its business. */
  private final class Builder implements HttpClientBuilder {

    @Override
    public Duration connectTimeout() {
      return CONNECT;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
      return this;
    }

    @Override
    public Duration readTimeout() {
      return patience;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
      return this;
    }

    @Override
    public HttpClient build() {
      return Wire.this;
    }
  }
}
