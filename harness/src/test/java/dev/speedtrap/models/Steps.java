package dev.speedtrap.models;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.speedtrap.models.Conversation.Call;
import java.util.List;
import java.util.Map;

/** Words calls of the harness's tools as a model would. */
final class Steps {
  private Steps() {}

  static Reply listFiles(Conversation conversation) {
    return one(conversation, "What is there?", "list_files", object());
  }

  static Reply read(Conversation conversation, String path) {
    return one(conversation, "I read " + path + ".", "read_file", object().put("path", path));
  }

  /** Several files in one answer: as many calls at once. */
  static Reply write(Conversation conversation, String why, Map<String, SourceFile> files) {
    int[] count = {0};
    List<Call> calls =
        files.entrySet().stream()
            .map(
                file ->
                    call(
                        conversation,
                        count[0]++,
                        "write_file",
                        object()
                            .put("path", file.getKey())
                            .put("text", file.getValue().text())
                            .put("executable", file.getValue().executable())))
            .toList();
    return Reply.calls(why, calls);
  }

  static Reply measure(Conversation conversation, String why) {
    return one(conversation, why, "measure", object().put("scale", "smoke"));
  }

  static Reply run(Conversation conversation, String command) {
    return one(conversation, "I look around.", "run_command", object().put("command", command));
  }

  static Reply submit(Conversation conversation, String summary) {
    return one(conversation, "That is it.", "submit", object().put("summary", summary));
  }

  private static Reply one(
      Conversation conversation, String why, String tool, ObjectNode arguments) {
    return Reply.calls(why, List.of(call(conversation, 0, tool, arguments)));
  }

  /** Ids differ within a conversation, as those of providers do. */
  private static Call call(
      Conversation conversation, int index, String tool, ObjectNode arguments) {
    return new Call("call_%d_%d".formatted(conversation.turn(), index), tool, arguments);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
