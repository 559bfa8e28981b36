package dev.speedtrap.trial.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.speedtrap.trial.model.Answer.Finish;
import dev.speedtrap.trial.work.Transcript;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far a model agent has come: a function of the transcript and of nothing else, so that after a
 * crash it stands where it stood. Whatever changes it is written down first, then read back.
 *
 * <p>The events, in the order of a turn: {@code instructed} once; {@code asked}; then {@code
 * answered}, or {@code trouble}, or {@code lost}; {@code called} and {@code returned} for each tool
 * call; {@code noticed} and {@code adopted} where people acted; {@code experiment} and {@code
 * reverted} under strategy {@code loop}; {@code nudged} where an answer called no tool; {@code
 * elided} where the conversation had outgrown the context.
 */
final class Chronicle {
  private final Transcript transcript;
  private final Dialogue dialogue = new Dialogue();
  private final Deque<ToolCall> calls = new ArrayDeque<>();
  private final Findings findings = new Findings();
  private int read;
  private boolean instructed;
  private String promptDigest = "";
  private boolean asked;
  private int turn;
  private int failures;
  private int idle;
  private boolean nudged = true;
  private Finish finish = Finish.OTHER;
  private Optional<String> begunAt = Optional.empty();
  private Optional<String> submitted = Optional.empty();
  private Optional<String> modelVersion = Optional.empty();
  private Optional<String> lastRevision = Optional.empty();

  Chronicle(Transcript transcript) {
    this.transcript = transcript;
    catchUp();
  }

  /** Writes an event down, and takes it in. */
  void note(String event, Map<String, ?> details) {
    transcript.write(event, details);
    catchUp();
  }

  /** Takes in what others wrote down meanwhile. */
  void catchUp() {
    List<JsonNode> events = transcript.events();
    while (read < events.size()) {
      take(events.get(read));
      read++;
    }
  }

  private void take(JsonNode event) {
    findings.take(event);
    revision(event).ifPresent(revision -> lastRevision = Optional.of(revision));
    switch (event.path("event").asText()) {
      case "instructed" -> {
        instructed = true;
        promptDigest = event.path("prompt_digest").asText();
        dialogue.add(turn, new Message.Preamble(event.path("system").asText()));
        dialogue.add(turn, new Message.User(event.path("text").asText()));
      }
      case "asked" -> asked = true;
      case "trouble" -> {
        asked = false;
        failures++;
      }
      case "lost" -> asked = false;
      case "answered" -> answered(event);
      case "called" -> begunAt = Optional.of(event.path("revision_before").asText());
      case "returned" -> returned(event);
      case "noticed", "experiment" -> tell(event);
      case "nudged" -> {
        nudged = true;
        tell(event);
      }
      case "elided" -> dialogue.elide(event.path("turns").asInt());
      default -> {
        // Somebody else's.
      }
    }
  }

  /** Returns the revision that an event of ours left the workspace at. */
  private static Optional<String> revision(JsonNode event) {
    return switch (event.path("event").asText()) {
      case "instructed", "adopted", "returned", "reverted" ->
          Optional.of(event.path("revision").asText());
      default -> Optional.empty();
    };
  }

  private void answered(JsonNode event) {
    Answer answer = Events.answer(event);
    asked = false;
    failures = 0;
    turn = event.path("turn").asInt();
    finish = answer.finish();
    modelVersion = answer.modelVersion().or(() -> modelVersion);
    // What was cut off may lack the end of a call: none of its calls is carried out.
    List<ToolCall> whole = finish == Finish.LENGTH ? List.of() : answer.calls();
    dialogue.add(turn, new Message.Assistant(answer.text(), whole, answer.thinking()));
    calls.addAll(whole);
    idle = whole.isEmpty() ? idle + 1 : 0;
    nudged = !whole.isEmpty();
  }

  private void returned(JsonNode event) {
    begunAt = Optional.empty();
    ToolCall call = calls.removeFirst();
    dialogue.add(
        turn,
        new Message.ToolReturn(
            call.id(), call.name(), event.path("text").asText(), event.path("ok").asBoolean()));
    if (event.path("submitted").asBoolean()) {
      submitted = Optional.of(event.path("revision").asText());
    }
    if (calls.isEmpty()) {
      dialogue.release(turn);
    }
  }

  private void tell(JsonNode event) {
    Message.User message = new Message.User(event.path("text").asText());
    // A provider takes nothing between an answer and the results of all its calls.
    if (calls.isEmpty()) {
      dialogue.add(turn, message);
    } else {
      dialogue.hold(message);
    }
  }

  /** Says whether the agent has its instructions. */
  boolean instructed() {
    return instructed;
  }

  /** Returns the digest of the instructions. */
  String promptDigest() {
    return promptDigest;
  }

  /** Returns the conversation, as the model is to see it. */
  List<Message> conversation() {
    return dialogue.messages();
  }

  /** Returns how many answers there are. */
  int turn() {
    return turn;
  }

  /** Says whether a question is out and nothing is known of its answer. */
  boolean asked() {
    return asked;
  }

  /** Returns how often in a row no answer came. */
  int failures() {
    return failures;
  }

  /** Returns how many answers in a row called no tool. */
  int idle() {
    return idle;
  }

  /** Says whether the last answer called no tool, and the model was not told so yet. */
  boolean nudgeDue() {
    return !nudged;
  }

  /** Returns why the last answer ended. */
  Finish finish() {
    return finish;
  }

  /** Returns the text of the last answer. */
  String said() {
    return dialogue.said();
  }

  /** Returns the first call of the last answer that has no result yet. */
  Optional<ToolCall> nextCall() {
    return Optional.ofNullable(calls.peekFirst());
  }

  /** Returns the revision before a call that was begun and has no result. */
  Optional<String> begunAt() {
    return begunAt;
  }

  /** Returns the revision that the workspace was left at, so far as this agent knows. */
  Optional<String> lastRevision() {
    return lastRevision;
  }

  /** Returns the revision that was handed in. */
  Optional<String> submitted() {
    return submitted;
  }

  /** Returns the model as the last answer named it. */
  Optional<String> modelVersion() {
    return modelVersion;
  }

  /** Returns how many turns are elided. */
  int elided() {
    return dialogue.elided();
  }

  /** Returns what was measured, kept and reverted. */
  Findings findings() {
    return findings;
  }
}
