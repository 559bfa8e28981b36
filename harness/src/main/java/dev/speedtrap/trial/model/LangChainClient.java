package dev.speedtrap.trial.model;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.speedtrap.record.AgentSettings;
import dev.speedtrap.trial.model.Answer.Finish;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;

/** Asks a model through LangChain4j. One thread at a time. */
final class LangChainClient implements ChatClient {
  /** A model that reasons may well take some minutes. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final ChatModel model;
  private final ApiKey key;
  private final Wire wire;
  private final Provider provider;
  private final Translation translation;

  private LangChainClient(ChatModel model, ApiKey key, Wire wire, Provider provider) {
    this.model = model;
    this.key = key;
    this.wire = wire;
    this.provider = provider;
    this.translation = new Translation(provider);
  }

  /**
   * Sets up a client; it reaches nothing yet.
   *
   * @param environment where the key is
   * @throws dev.speedtrap.files.InvalidInput where a setting is wrong or the key is missing
   */
  static LangChainClient of(AgentSettings settings, Map<String, String> environment, Clock clock) {
    return of(settings, environment, clock, PATIENCE);
  }

  static LangChainClient of(
      AgentSettings settings, Map<String, String> environment, Clock clock, Duration patience) {
    ApiKey key = ApiKey.of(settings, environment);
    Provider provider = Provider.of(settings.provider());
    UnaryOperator<String> amend =
        provider == Provider.GOOGLE ? GeminiContents::merged : UnaryOperator.identity();
    Wire wire = new Wire(key, patience, clock, amend);
    return new LangChainClient(ChatModels.of(settings, key, wire), key, wire, provider);
  }

  @Override
  public Answer ask(List<Message> conversation, List<ToolDescription> tools) throws ModelTrouble {
    ChatRequest request =
        ChatRequest.builder()
            .messages(translation.out(conversation))
            .toolSpecifications(tools.stream().map(ToolSchemas::of).toList())
            .build();
    wire.forget();
    try {
      ChatResponse response = model.chat(request);
      return answer(response.aiMessage(), turn(conversation));
    } catch (RuntimeException e) {
      return refusal(e);
    }
  }

  private static int turn(List<Message> conversation) {
    return 1 + (int) conversation.stream().filter(Message.Assistant.class::isInstance).count();
  }

  private Answer answer(AiMessage message, int turn) {
    AnswerBody body = body();
    List<ToolCall> calls = Translation.calls(message, turn);
    Finish finish = body.finish();
    return new Answer(
        Optional.ofNullable(message.text()).orElse(""),
        calls,
        Translation.thinking(message),
        body.tokens(),
        body.modelVersion(),
        finish == Finish.STOP && !calls.isEmpty() ? Finish.TOOLS : finish);
  }

  /** The library has no answer for some that were received whole, and paid for: refusals. */
  private Answer refusal(RuntimeException failed) throws ModelTrouble {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof CancellationException interrupted) {
        throw interrupted;
      }
      if (cause instanceof Wire.Fault fault) {
        throw fault.trouble();
      }
    }
    if (wire.received().isEmpty()) {
      throw new ModelTrouble.Rejected(
          key.scrub("the question could not be put: " + failed.getMessage()));
    }
    AnswerBody body = body();
    if (body.finish() == Finish.REFUSED) {
      return new Answer(
          body.refusal().orElse(""),
          List.of(),
          Optional.empty(),
          body.tokens(),
          body.modelVersion(),
          Finish.REFUSED);
    }
    throw new ModelTrouble.Malformed(
        key.scrub("what came is no answer: " + firstLine(String.valueOf(failed.getMessage()))),
        body.tokens());
  }

  private AnswerBody body() {
    return AnswerBody.of(provider, wire.received().orElse(""));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
