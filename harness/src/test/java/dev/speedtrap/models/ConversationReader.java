package dev.speedtrap.models;

import dev.speedtrap.models.Conversation.Assistant;
import dev.speedtrap.models.Conversation.Call;
import dev.speedtrap.models.Conversation.Message;
import dev.speedtrap.models.Conversation.Returned;
import dev.speedtrap.models.Conversation.User;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes a conversation's messages in order and holds them to what all providers ask: every call is
 * answered once, before anything else is said.
 */
final class ConversationReader {
  private final List<Message> messages = new ArrayList<>();
  private final Map<String, Call> open = new LinkedHashMap<>();

  void user(String text) throws BadRequest {
    requireAnswers();
    messages.add(new User(text));
  }

  void assistant(String text, List<Call> calls) throws BadRequest {
    requireAnswers();
    messages.add(new Assistant(text, calls));
    for (Call call : calls) {
      open.put(call.id(), call);
    }
  }

  /** A tool's return, for the call of that id. */
  void returned(String id, String text) throws BadRequest {
    Call call = open.remove(id);
    if (call == null) {
      throw new BadRequest("a tool's return names the call '" + id + "', which nobody made");
    }
    messages.add(new Returned(call, text));
  }

  /** A tool's return where the format has no ids: for the oldest call that waits for one. */
  void returned(String text) throws BadRequest {
    if (open.isEmpty()) {
      throw new BadRequest("a tool's return without a call");
    }
    returned(open.keySet().iterator().next(), text);
  }

  /** How many calls wait for what their tools return. */
  int waiting() {
    return open.size();
  }

  /** All messages; the last one is not the model's. */
  List<Message> finished() throws BadRequest {
    requireAnswers();
    if (messages.isEmpty() || messages.get(messages.size() - 1) instanceof Assistant) {
      throw new BadRequest("the conversation must end with a message that is not the model's");
    }
    return messages;
  }

  private void requireAnswers() throws BadRequest {
    if (!open.isEmpty()) {
      throw new BadRequest("these calls were not answered by their tools: " + open.keySet());
    }
  }
}
