package dev.speedtrap.trial.model;

import dev.speedtrap.record.TokenCounts;
import dev.speedtrap.trial.model.Answer.Finish;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A model that answers as it is told, and remembers what it was asked. */
final class Script implements ChatClient {
  static final TokenCounts TOKENS = new TokenCounts(100, 10, 5, 20, Optional.empty());

  private final Deque<ChatClient> steps = new ArrayDeque<>();
  final List<List<Message>> asked = new ArrayList<>();

  Script then(Answer answer) {
    return then((conversation, tools) -> answer);
  }

  Script then(ModelTrouble trouble) {
    return then(
        (conversation, tools) -> {
          throw trouble;
        });
  }

  Script then(ChatClient step) {
    steps.add(step);
    return this;
  }

  @Override
  public Answer ask(List<Message> conversation, List<ToolDescription> tools) throws ModelTrouble {
    asked.add(conversation);
    ChatClient step = steps.poll();
    if (step == null) {
      throw new AssertionError("asked once more than expected: " + last(conversation));
    }
    return step.ask(conversation, tools);
  }

  /** Returns the last message of the last question. */
  Message last() {
    return last(asked.get(asked.size() - 1));
  }

  private static Message last(List<Message> conversation) {
    return conversation.get(conversation.size() - 1);
  }

  static Answer calls(String text, ToolCall... calls) {
    return answer(text, calls.length == 0 ? Finish.STOP : Finish.TOOLS, calls);
  }

  static Answer answer(String text, Finish finish, ToolCall... calls) {
    return new Answer(
        text,
        Arrays.asList(calls),
        Optional.empty(),
        Optional.of(TOKENS),
        Optional.of("model-2026"),
        finish);
  }

  static ToolCall call(String id, String name, String arguments) {
    return new ToolCall(id, name, arguments.replace('\'', '"'));
  }

  /** Writes a file that the test's workshop believes. */
  static ToolCall speed(String id, String says) {
    return call(id, "write_file", "{'path': 'speed', 'text': '%s'}".formatted(says));
  }

  static ToolCall submit() {
    return call("end", "submit", "{}");
  }
}
