package dev.speedtrap.trial.people;

import com.fasterxml.jackson.databind.JsonNode;
import dev.speedtrap.files.DurationText;
import dev.speedtrap.record.Intervention;
import dev.speedtrap.record.InterventionKind;
import dev.speedtrap.trial.work.ToolProblem;
import dev.speedtrap.trial.work.Transcript;
import dev.speedtrap.trial.work.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A person works in the workspace's folder instead of the agent, until they hand it back. That it
 * began stands in the transcript ({@code taken-over}), so that one which a crash cut off goes on.
 */
final class Takeover {
  private final Inbox inbox;
  private final Workspace workspace;
  private final Transcript transcript;
  private final PeopleClock clock;
  private final Acts acts;

  /** What ended the last one; whatever was sent before meant that one. */
  private Optional<InboxMessage> lastEnd = Optional.empty();

  /**
   * @param acts refuses who wants to take over while somebody has
   */
  Takeover(Inbox inbox, Workspace workspace, Transcript transcript, PeopleClock clock, Acts acts) {
    this.inbox = inbox;
    this.workspace = workspace;
    this.transcript = transcript;
    this.clock = clock;
    this.acts = acts;
  }

  /**
   * Says why a message does not begin one: it was sent before the last hand-back, and came in only
   * now. Who was under way before a crash is never too late.
   */
  Optional<String> tooLate(InboxMessage message) {
    return lastEnd
        .filter(end -> message.at().isBefore(end.at()) && begun(message).isEmpty())
        .map(
            end ->
                "this was sent before %s handed back; send it again to take over once more"
                    .formatted(end.person()));
  }

  /**
   * How it began.
   *
   * @param at when
   * @param agentTime what the agent's clock showed then
   * @param revision what the person found
   */
  record Begun(Instant at, Duration agentTime, String revision) {}

  /** Begins, or finds how it began before a crash. */
  Begun begin(InboxMessage message) {
    Optional<JsonNode> before = begun(message);
    if (before.isEmpty()) {
      transcript.write(
          "taken-over",
          Map.of(
              "id",
              message.id(),
              "person",
              message.person(),
              "revision",
              workspace.head(),
              "clock_runs",
              clock.agentClockRuns()));
    }
    JsonNode event = begun(message).orElseThrow();
    return new Begun(
        Instant.parse(event.path("time").asText()),
        DurationText.parse(event.path("agent_time").asText()),
        event.path("revision").asText());
  }

  private Optional<JsonNode> begun(InboxMessage message) {
    return transcript
        .events("taken-over")
        .filter(event -> event.path("id").asText().equals(message.id()))
        .findFirst();
  }

  /**
   * Waits until the person hands back a workspace that can be committed. Who else wants to take
   * over meanwhile, or the same person once more, is refused: they would make the agent wait again.
   *
   * @param begin the message that began it
   * @return the message that hands it back; empty where the trial is to end instead
   */
  Optional<InboxMessage> awaitEnd(InboxMessage begin, Waiter waiter) {
    while (true) {
      List<InboxMessage> waiting = inbox.waiting();
      for (InboxMessage message : waiting) {
        if (message.act() == InboxMessage.Act.HAND_BACK && fits(message)) {
          lastEnd = Optional.of(message);
          return lastEnd;
        }
        if (message.act() == InboxMessage.Act.TAKEOVER && !message.id().equals(begin.id())) {
          acts.refuse(message, begin.person() + " has taken over already; wait for the hand-back");
        }
      }
      if (waiting.stream().anyMatch(message -> message.act() == InboxMessage.Act.ABORT)) {
        dropWhatCannotStay();
        return Optional.empty();
      }
      waiter.pause(Inbox.POLL);
    }
  }

  private boolean fits(InboxMessage message) {
    try {
      workspace.check();
      return true;
    } catch (ToolProblem e) {
      String because = "the workspace cannot be handed back: " + e.getMessage();
      inbox.refuse(message, because);
      transcript.write("not-handed-back", Map.of("id", message.id(), "because", because));
      return false;
    }
  }

  private void dropWhatCannotStay() {
    try {
      workspace.check();
    } catch (ToolProblem e) {
      workspace.restore(workspace.head());
    }
  }

  /**
   * Returns the act as it is taken down, without what it changed.
   *
   * @param end the message that hands the workspace back, where one does
   */
  Intervention act(InboxMessage begin, Begun begun, Optional<InboxMessage> end) {
    return new Intervention(
        begin.id(),
        InterventionKind.TAKEOVER,
        begin.person(),
        begun.at(),
        begun.agentTime(),
        clock.since(begun.at()),
        clock.agentClockRuns(),
        words(begin, end),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** What was said at both ends. */
  private static String words(InboxMessage begin, Optional<InboxMessage> end) {
    return (begin.text() + "\n" + end.map(InboxMessage::text).orElse("")).strip();
  }
}
