package dev.speedtrap.trial.model;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts our messages into LangChain4j's, and its answers into ours.
 *
 * @param provider whom the messages are for
 */
record Translation(Provider provider) {
  /** What a provider gave no id gets one of ours, so that a transcript can name it. */
  private static final String OUR_ID = "speedtrap-";

  private static final String SIGNATURE = "thinking_signature";
  private static final String REDACTED = "redacted_thinking";

  /** Marks the last message, so that Anthropic keeps all up to it in its cache. */
  private static final Map<String, Object> CACHED = Map.of("cache_control", "ephemeral");

  /** Providers refuse a message without content. */
  private static final String NOTHING = "(nothing)";

  List<ChatMessage> out(List<Message> conversation) {
    List<ChatMessage> messages = new ArrayList<>();
    for (Message message : conversation) {
      boolean last = messages.size() == conversation.size() - 1;
      messages.add(out(message, last && provider == Provider.ANTHROPIC));
    }
    return messages;
  }

  private ChatMessage out(Message message, boolean cached) {
    if (message instanceof Message.Preamble preamble) {
      return SystemMessage.from(preamble.text());
    }
    if (message instanceof Message.User user) {
      UserMessage.Builder builder =
          UserMessage.builder().addContent(TextContent.from(orNothing(user.text())));
      return (cached ? builder.attributes(CACHED) : builder).build();
    }
    if (message instanceof Message.Assistant assistant) {
      return out(assistant);
    }
    if (message instanceof Message.ToolReturn result) {
      return out(result, cached);
    }
    throw new IllegalStateException("no such message: " + message);
  }

  private AiMessage out(Message.Assistant assistant) {
    AiMessage.Builder builder =
        AiMessage.builder()
            .toolExecutionRequests(assistant.calls().stream().map(this::request).toList());
    if (!assistant.text().isBlank() || assistant.calls().isEmpty()) {
      builder.text(orNothing(assistant.text()));
    }
    Map<String, Object> attributes = new HashMap<>();
    assistant
        .thinking()
        .ifPresent(
            thinking -> {
              thinking.text().ifPresent(builder::thinking);
              thinking.signature().ifPresent(signature -> attributes.put(SIGNATURE, signature));
              if (!thinking.redacted().isEmpty()) {
                attributes.put(REDACTED, thinking.redacted());
              }
            });
    return builder.attributes(attributes).build();
  }

  private ToolExecutionRequest request(ToolCall call) {
    ToolExecutionRequest.Builder builder =
        ToolExecutionRequest.builder()
            .name(call.name())
            // What is no JSON would make the next question none either.
            .arguments(Arguments.of(call.arguments()).map(Object::toString).orElse("{}"));
    outId(call.id()).ifPresent(builder::id);
    return builder.build();
  }

  private ToolExecutionResultMessage out(Message.ToolReturn result, boolean cached) {
    ToolExecutionResultMessage.Builder builder =
        ToolExecutionResultMessage.builder().toolName(result.name()).text(orNothing(result.text()));
    outId(result.call()).ifPresent(builder::id);
    if (!result.ok()) {
      builder.isError(true);
    }
    return (cached ? builder.attributes(CACHED) : builder).build();
  }

  /** These two match calls and results by their order where they give no ids. */
  private Optional<String> outId(String id) {
    boolean withoutIds = provider == Provider.GOOGLE || provider == Provider.OLLAMA;
    return withoutIds && id.startsWith(OUR_ID) ? Optional.empty() : Optional.of(id);
  }

  private static String orNothing(String text) {
    return text.isBlank() ? NOTHING : text;
  }

  /**
   * Returns the calls of an answer, each with an id that no other call of it has.
   *
   * @param turn the number of the answer, for ids of our own
   */
  static List<ToolCall> calls(AiMessage message, int turn) {
    List<ToolCall> calls = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (ToolExecutionRequest request : message.toolExecutionRequests()) {
      String given = Optional.ofNullable(request.id()).orElse("");
      String ours = OUR_ID + turn + "-" + (calls.size() + 1);
      String id = given.isBlank() || taken.contains(given) ? ours : given;
      taken.add(id);
      calls.add(
          new ToolCall(
              id,
              Optional.ofNullable(request.name()).orElse(""),
              Optional.ofNullable(request.arguments()).orElse("")));
    }
    return calls;
  }

  /** Returns what a model thought, where the provider tells anything of it. */
  static Optional<Thinking> thinking(AiMessage message) {
    Map<String, Object> attributes = message.attributes();
    List<String> redacted =
        attributes.get(REDACTED) instanceof List<?> parts
            ? parts.stream().map(String::valueOf).toList()
            : List.of();
    Thinking thinking =
        new Thinking(
            Optional.ofNullable(message.thinking()),
            Optional.ofNullable(attributes.get(SIGNATURE)).map(String::valueOf),
            redacted);
    return thinking.isEmpty() ? Optional.empty() : Optional.of(thinking);
  }
}
