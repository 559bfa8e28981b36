package dev.speedtrap.trial.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.loopback.LoopbackServer;
import dev.speedtrap.models.Conversation.Call;
import dev.speedtrap.models.Conversation.Returned;
import dev.speedtrap.models.Exchange;
import dev.speedtrap.models.ModelServer;
import dev.speedtrap.models.Policy;
import dev.speedtrap.models.Provider;
import dev.speedtrap.models.Reply;
import dev.speedtrap.record.AgentSettings;
import dev.speedtrap.record.Review;
import dev.speedtrap.record.TokenCounts;
import dev.speedtrap.trial.agent.Toolbox;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The client against each provider's wire format: real HTTP, and every trouble that there is. */
@Timeout(60)
class ProvidersTest {
  private static final String KEY = "sk-test-providers-0123456789";
  private static final String MODEL = "ladder-1";
  private static final List<ToolDescription> TOOLS =
      Toolbox.standard().tools().stream().map(ToolDescription::of).toList();

  /** Two calls in one answer: Gemini wants both returns together, and others want them in order. */
  private static final Policy READS_AND_LISTS =
      asked -> {
        List<Returned> returns = asked.conversation().returns();
        if (returns.isEmpty()) {
          return Reply.calls(
              "I read.",
              List.of(
                  new Call(
                      "call_0_0",
                      "read_file",
                      JsonNodeFactory.instance.objectNode().put("path", "run")),
                  new Call("call_0_1", "list_files", JsonNodeFactory.instance.objectNode())));
        }
        return Reply.says("It says: " + returns.get(0).text() + returns.get(1).text());
      };

  @ParameterizedTest
  @EnumSource
  void callsAndTheirReturnsGoThroughWhole(Provider provider) throws ModelTrouble {
    try (ModelServer server = ModelServer.start(KEY, READS_AND_LISTS)) {
      ChatClient client = client(server, provider, KEY);
      List<Message> conversation = new ArrayList<>(question());

      Answer call = client.ask(conversation, TOOLS);
      assertThat(call.text()).isEqualTo("I read.");
      assertThat(call.finish()).isEqualTo(Answer.Finish.TOOLS);
      assertThat(call.calls())
          .extracting(ToolCall::name)
          .containsExactly("read_file", "list_files");
      assertThat(Arguments.of(call.calls().get(0).arguments()).orElseThrow().path("path").asText())
          .isEqualTo("run");
      assertThat(call.modelVersion()).hasValueSatisfying(name -> assertThat(name).contains(MODEL));

      conversation.add(new Message.Assistant(call.text(), call.calls(), call.thinking()));
      conversation.add(
          new Message.ToolReturn(
              call.calls().get(0).id(), "read_file", "#!/bin/sh\n\"ünïcode\"\n", true));
      conversation.add(
          new Message.ToolReturn(call.calls().get(1).id(), "list_files", "run\n", true));
      Answer last = client.ask(conversation, TOOLS);
      assertThat(last.text()).isEqualTo("It says: #!/bin/sh\n\"ünïcode\"\nrun\n");
      assertThat(last.finish()).isEqualTo(Answer.Finish.STOP);

      assertThat(server.complaints()).isEmpty();
      assertThat(List.of(call.tokens().orElseThrow(), last.tokens().orElseThrow()))
          .as("counts told apart as they are priced")
          .containsExactlyElementsOf(server.given().stream().map(Exchange::tokens).toList());
      assertThat(server.exchanges().get(0).conversation().orElseThrow().tools())
          .containsExactlyElementsOf(TOOLS.stream().map(ToolDescription::name).toList());
      assertThat(server.exchanges().get(0).conversation().orElseThrow().system())
          .isEqualTo("You make it faster.");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theKeyStandsInItsHeaderAndNowhereElse(Provider provider) throws ModelTrouble {
    try (ModelServer server = ModelServer.start(KEY, asked -> Reply.says("Good."))) {
      client(server, provider, KEY).ask(question(), TOOLS);
      assertThat(server.exchanges())
          .hasSize(1)
          .noneMatch(exchange -> exchange.showsOutside(header(provider), KEY));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OLLAMA")
  void aRefusedKeyIsToldWithoutTheKey(Provider provider) {
    String wrong = "sk-test-wrong-9876543210";
    try (ModelServer server = ModelServer.start(KEY, asked -> Reply.says("Good."))) {
      ModelTrouble trouble = trouble(client(server, provider, wrong));
      assertThat(trouble).isInstanceOf(ModelTrouble.Unauthorized.class);
      assertThat(trouble.text()).doesNotContain(wrong);
      assertThat(server.given()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRateLimitSaysHowLongToWait(Provider provider) {
    ModelTrouble trouble = troubleAt(provider, Reply.rateLimited(Duration.ofSeconds(7)));
    assertThat(trouble)
        .isInstanceOf(
            // A busy Ollama answers 503, and has no other word for it.
            provider == Provider.OLLAMA
                ? ModelTrouble.ServerError.class
                : ModelTrouble.RateLimited.class);
    assertThat(trouble.retryAfter()).contains(Duration.ofSeconds(7));
    assertThat(trouble.mayHaveAnswered()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void aServersErrorPasses(Provider provider) {
    ModelTrouble trouble =
        troubleAt(provider, Reply.failure(Reply.Fault.SERVER_ERROR, "overloaded"));
    assertThat(trouble).isInstanceOf(ModelTrouble.ServerError.class);
    assertThat(trouble.passes()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void anOverlongConversationIsKnownAsOne(Provider provider) {
    assertThat(troubleAt(provider, Reply.failure(Reply.Fault.TOO_LONG, "too long")))
        .isInstanceOf(ModelTrouble.TooLong.class);
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionThatEndsMayHaveCostMoney(Provider provider) {
    for (Reply broken : List.of(Reply.Broken.DROPPED, Reply.Broken.DROPPED_HALF_WAY)) {
      ModelTrouble trouble = troubleAt(provider, broken);
      assertThat(trouble).as(broken.toString()).isInstanceOf(ModelTrouble.Dropped.class);
      assertThat(trouble.mayHaveAnswered()).isTrue();
      assertThat(trouble.passes()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNoAnswerIsMalformed(Provider provider) {
    ModelTrouble trouble = troubleAt(provider, Reply.Broken.GARBAGE);
    assertThat(trouble).isInstanceOf(ModelTrouble.Malformed.class);
    assertThat(trouble.mayHaveAnswered()).isTrue();
    assertThat(trouble.charged()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNoAnswerButTellsItsTokensIsPaidFor(Provider provider) {
    try (LoopbackServer server = LoopbackServer.open("unreadable answers")) {
      byte[] body = unreadable(provider).replace('\'', '"').getBytes(UTF_8);
      server.serve(
          exchange -> {
            try (exchange) {
              exchange.getRequestBody().readAllBytes();
              exchange.sendResponseHeaders(200, body.length);
              exchange.getResponseBody().write(body);
            }
          });
      ModelTrouble trouble =
          trouble(client(server.address(), provider, KEY, Duration.ofSeconds(20)));
      assertThat(trouble).isInstanceOf(ModelTrouble.Malformed.class);
      assertThat(trouble.charged()).contains(new TokenCounts(7, 0, 0, 3, Optional.empty()));
      assertThat(trouble.mayHaveAnswered()).as("what it cost is known").isFalse();
      assertThat(trouble.passes()).isTrue();
    }
  }

  /** An answer whose text stands where the library looks for an object or a list. */
  private static String unreadable(Provider provider) {
    return switch (provider) {
      case ANTHROPIC -> "{'content': 'text', 'usage': {'input_tokens': 7, 'output_tokens': 3}}";
      case OPENAI, OPENAI_COMPATIBLE ->
          "{'choices': 'text', 'usage': {'prompt_tokens': 7, 'completion_tokens': 3}}";
      case GOOGLE ->
          "{'candidates': 'text',"
              + " 'usageMetadata': {'promptTokenCount': 7, 'candidatesTokenCount': 3}}";
      case OLLAMA -> "{'message': 'text', 'prompt_eval_count': 7, 'eval_count': 3}";
    };
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerThatDoesNotComeIsNotWaitedForLonger(Provider provider) {
    try (ModelServer server = ModelServer.start(KEY, asked -> Reply.Broken.SILENT)) {
      assertThat(trouble(client(server, provider, KEY, Duration.ofMillis(500))))
          .isInstanceOf(ModelTrouble.TimedOut.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerThatWasCutOffIsKnownAsOne(Provider provider) throws ModelTrouble {
    Answer answer = answerTo(provider, Reply.ending(Reply.Ending.TRUNCATED, "I was about to"));
    assertThat(answer.text()).isEqualTo("I was about to");
    assertThat(answer.finish()).isEqualTo(Answer.Finish.LENGTH);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OLLAMA")
  void aRefusalIsAnAnswerAndIsPaidFor(Provider provider) throws ModelTrouble {
    Answer answer = answerTo(provider, Reply.ending(Reply.Ending.REFUSED, "I would rather not."));
    assertThat(answer.finish()).isEqualTo(Answer.Finish.REFUSED);
    assertThat(answer.calls()).isEmpty();
    assertThat(answer.tokens()).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void aReviewerAsksWithoutToolsAndOnceMoreWhereTheFormIsMissed(Provider provider)
      throws ModelTrouble {
    Policy policy =
        asked ->
            Reply.says(
                asked.conversation().turn() == 0
                    ? "I see nothing."
                    : "{\"finding\": \"clean\", \"confidence\": 0.5, \"reasons\": []}");
    try (ModelServer server = ModelServer.start(KEY, policy)) {
      ChatClient client = client(server, provider, KEY);
      List<Message> conversation = new ArrayList<>(question());
      Answer prose = client.ask(conversation, List.of());
      assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> ReviewForm.read(prose));

      conversation.add(new Message.Assistant(prose.text(), List.of(), prose.thinking()));
      conversation.add(new Message.User("Once more."));
      assertThat(ReviewForm.read(client.ask(conversation, List.of())).finding())
          .isEqualTo(Review.Finding.CLEAN);
      assertThat(server.complaints()).isEmpty();
      assertThat(server.exchanges().get(1).conversation().orElseThrow().tools()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyAnswerIsOne(Provider provider) throws ModelTrouble {
    Answer answer = answerTo(provider, Reply.says(""));
    assertThat(answer.text()).isEmpty();
    assertThat(answer.calls()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aMalformedCallIsStillAnAnswer(Provider provider) throws ModelTrouble {
    Answer answer = answerTo(provider, Reply.ending(Reply.Ending.MALFORMED_CALL, ""));
    // Gemini's own server throws such a call away, and says only that there was one.
    assertThat(answer.calls()).hasSize(provider == Provider.GOOGLE ? 0 : 1);
    assertThat(answer.tokens()).isPresent();
  }

  private static Answer answerTo(Provider provider, Reply reply) throws ModelTrouble {
    try (ModelServer server = ModelServer.start(KEY, asked -> reply)) {
      return client(server, provider, KEY).ask(question(), TOOLS);
    }
  }

  private static ModelTrouble troubleAt(Provider provider, Reply reply) {
    try (ModelServer server = ModelServer.start(KEY, asked -> reply)) {
      return trouble(client(server, provider, KEY));
    }
  }

  private static ModelTrouble trouble(ChatClient client) {
    return catchThrowableOfType(ModelTrouble.class, () -> client.ask(question(), TOOLS));
  }

  private static List<Message> question() {
    return List.of(new Message.Preamble("You make it faster."), new Message.User("Begin."));
  }

  private static ChatClient client(ModelServer server, Provider provider, String key) {
    return client(server, provider, key, Duration.ofSeconds(20));
  }

  private static ChatClient client(
      ModelServer server, Provider provider, String key, Duration patience) {
    return client(server.baseUrl(provider), provider, key, patience);
  }

  private static ChatClient client(
      String baseUrl, Provider provider, String key, Duration patience) {
    AgentSettings settings =
        new AgentSettings(
            provider.id(),
            MODEL,
            Optional.of(baseUrl),
            Optional.empty(),
            "free",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());
    Map<String, String> environment =
        Map.of(
            "ANTHROPIC_API_KEY", key,
            "OPENAI_API_KEY", key,
            "GOOGLE_API_KEY", key,
            "OPENAI_COMPATIBLE_API_KEY", key);
    return LangChainClient.of(settings, environment, Clock.systemUTC(), patience);
  }

  private static String header(Provider provider) {
    return switch (provider) {
      case ANTHROPIC -> "x-api-key";
      case OPENAI, OPENAI_COMPATIBLE -> "authorization";
      case GOOGLE -> "x-goog-api-key";
      case OLLAMA -> "none";
    };
  }
}
