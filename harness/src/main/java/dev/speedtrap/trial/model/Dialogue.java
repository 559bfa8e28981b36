package dev.speedtrap.trial.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A conversation as it is kept, and as the model sees it once parts of it are elided. */
final class Dialogue {
  /** Shorter texts are kept: a model does well to know what it did. */
  private static final int SHORT = 300;

  private final List<Entry> entries = new ArrayList<>();
  private final List<Message.User> held = new ArrayList<>();
  private int elided;

  /**
   * One message.
   *
   * @param turn the number of answers up to it
   */
  private record Entry(int turn, Message message) {}

  void add(int turn, Message message) {
    entries.add(new Entry(turn, message));
  }

  /** Keeps a message back until its time has come. */
  void hold(Message.User message) {
    held.add(message);
  }

  /** Adds what was kept back. */
  void release(int turn) {
    held.forEach(message -> add(turn, message));
    held.clear();
  }

  /** Shortens the first turns from now on. */
  void elide(int turns) {
    elided = Math.max(elided, turns);
  }

  int elided() {
    return elided;
  }

  /** Returns the text of the last answer. */
  String said() {
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i).message() instanceof Message.Assistant assistant) {
        return assistant.text();
      }
    }
    return "";
  }

  List<Message> messages() {
    return entries.stream()
        .map(entry -> entry.turn() <= elided ? shortened(entry.message()) : entry.message())
        .toList();
  }

  private static Message shortened(Message message) {
    if (message instanceof Message.ToolReturn result) {
      return new Message.ToolReturn(
          result.call(), result.name(), shortened(result.text()), result.ok());
    }
    if (message instanceof Message.Assistant assistant) {
      return new Message.Assistant(
          assistant.text(),
          assistant.calls().stream().map(Dialogue::shortened).toList(),
          Optional.empty());
    }
    // Instructions, and what people said, count to the end.
    return message;
  }

  private static ToolCall shortened(ToolCall call) {
    Optional<ObjectNode> arguments = Arguments.of(call.arguments());
    if (arguments.isEmpty()) {
      return call;
    }
    ObjectNode shorter = arguments.get().objectNode();
    for (Map.Entry<String, JsonNode> argument : arguments.get().properties()) {
      JsonNode value = argument.getValue();
      if (value.isTextual()) {
        shorter.put(argument.getKey(), shortened(value.asText()));
      } else {
        shorter.set(argument.getKey(), value);
      }
    }
    return new ToolCall(call.id(), call.name(), shorter.toString());
  }

  private static String shortened(String text) {
    return text.length() <= SHORT
        ? text
        : "(%d characters were left out to make room)".formatted(text.length());
  }
}
