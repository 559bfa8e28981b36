package dev.speedtrap.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.speedtrap.files.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one request tells of a conversation, whatever the provider's format.
 *
 * @param model the model that is asked
 * @param system the instructions
 * @param messages all that was said, oldest first
 * @param tools names of the tools that the model may call
 */
public record Conversation(
    String model, String system, List<Message> messages, List<String> tools) {

  public Conversation {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
  }

  /** Something that was said. */
  public sealed interface Message {
    /** What it says, for a search; empty where it only calls tools. */
    String text();
  }

  /** Said by whoever asks. */
  public record User(String text) implements Message {}

  /** Said by the model in an earlier answer. */
  public record Assistant(String text, List<Call> calls) implements Message {
    public Assistant {
      calls = List.copyOf(calls);
    }
  }

  /** What a tool returned. */
  public record Returned(Call call, String text) implements Message {}

  /**
   * A tool that the model called.
   *
   * @param id tells the calls of a conversation apart
   * @param arguments an object; a text where the client sends back what was no JSON
   */
  public record Call(String id, String name, JsonNode arguments) {}

  /** How many answers of the model stand in it. */
  public int turn() {
    return (int) messages.stream().filter(Assistant.class::isInstance).count();
  }

  /** What tools returned so far, oldest first. */
  public List<Returned> returns() {
    return messages.stream().filter(Returned.class::isInstance).map(Returned.class::cast).toList();
  }

  /** Everything that was said, for a search. */
  public String text() {
    return Stream.concat(Stream.of(system), messages.stream().map(Message::text))
        .collect(Collectors.joining("\n"));
  }

  /** The same for the same conversation, whoever asks and whenever. */
  public String digest() {
    return Digest.of(toString().getBytes(StandardCharsets.UTF_8)).hex();
  }
}
