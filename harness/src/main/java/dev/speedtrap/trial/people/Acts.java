package dev.speedtrap.trial.people;

import com.fasterxml.jackson.databind.JsonNode;
import dev.speedtrap.record.Intervention;
import dev.speedtrap.record.InterventionKind;
import dev.speedtrap.record.InterventionLog;
import dev.speedtrap.trial.work.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes acts down: a line in {@code interventions.jsonl}, an event {@code intervened} in the
 * transcript, and only then the message is removed from the inbox. Each of the three is done once,
 * wherever a crash came between them.
 */
final class Acts {
  /** What an agent reads of a diff; the record holds more. */
  private static final int MOST_NOTICE = 20_000;

  private final InterventionLog log;
  private final Transcript transcript;
  private final Inbox inbox;
  private final PeopleClock clock;
  private final Requests requests;
  private final Set<String> handedOut = new HashSet<>();

  Acts(InterventionLog log, Transcript transcript, Inbox inbox, PeopleClock clock) {
    this.log = log;
    this.transcript = transcript;
    this.inbox = inbox;
    this.clock = clock;
    this.requests = new Requests(transcript);
  }

  /** Says whether a message took effect before, in a process that was cut off. */
  boolean tookEffect(InboxMessage message) {
    return log.of(message.id()).isPresent();
  }

  /** Returns an act of words only as it is taken down: it takes effect now, and takes no time. */
  Intervention words(InboxMessage message, InterventionKind kind) {
    return words(message, kind, Optional.empty());
  }

  /**
   * Returns an act of words only, to a request of the agent.
   *
   * @param request the request that it replies to, where there is one
   */
  Intervention words(InboxMessage message, InterventionKind kind, Optional<String> request) {
    return new Intervention(
        message.id(),
        kind,
        message.person(),
        clock.now(),
        clock.agentTime(),
        Duration.ZERO,
        clock.agentClockRuns(),
        message.text(),
        request,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Takes an act down. */
  void settle(InboxMessage message, Intervention act) {
    if (!tookEffect(message)) {
      log.add(act);
    }
    finish(message);
  }

  /** Does what a crash left undone of taking an act down. */
  void finish(InboxMessage message) {
    Intervention act = log.of(message.id()).orElseThrow();
    if (transcript.events("intervened").noneMatch(event -> id(event).equals(act.id()))) {
      transcript.write("intervened", details(act));
    }
    inbox.done(message);
  }

  /**
   * Sets a message aside that cannot take effect, so that nothing of it counts, and says so in the
   * transcript ({@code refused}), which whoever sent it sees; unless it took effect before.
   */
  void refuse(InboxMessage message, String because) {
    if (tookEffect(message)) {
      finish(message);
      return;
    }
    if (transcript.events("refused").noneMatch(event -> id(event).equals(message.id()))) {
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("id", message.id());
      details.put("act", message.act());
      details.put("person", message.person());
      details.put("because", because);
      transcript.write("refused", details);
    }
    inbox.refuse(message, because);
  }

  private Map<String, Object> details(Intervention act) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("id", act.id());
    details.put("kind", act.kind());
    details.put("person", act.person());
    details.put("text", act.text());
    act.request().ifPresent(request -> details.put("request", request));
    act.granted().ifPresent(granted -> details.put("granted", granted));
    act.revision().ifPresent(revision -> details.put("revision", revision));
    notice(act).ifPresent(notice -> details.put("notice", notice));
    return details;
  }

  /** What the agent must be told; nothing where it waits for the reply, or is at its end. */
  private Optional<String> notice(Intervention act) {
    return switch (act.kind()) {
      case HINT -> Optional.of("%s gives you a hint: %s".formatted(act.person(), act.text()));
      case ANSWER ->
          act.request().filter(request -> !requests.isUnanswered(request)).isPresent()
              ? Optional.empty()
              : Optional.of("%s answers you: %s".formatted(act.person(), act.text()));
      case CORRECTION ->
          Optional.of(changed(act, "%s corrected the workspace".formatted(act.person())));
      case TAKEOVER ->
          Optional.of(
              changed(act, "%s took over and has handed back to you".formatted(act.person())));
      case APPROVAL, ABORT -> Optional.empty();
    };
  }

  private static String changed(Intervention act, String what) {
    return what
        + (act.text().isBlank() ? "." : ": " + act.text())
        + act.diff()
            .map(diff -> "\nWhat changed:\n\n" + cut(diff))
            .orElse("\nNo file has changed.");
  }

  private static String cut(String diff) {
    return diff.length() <= MOST_NOTICE
        ? diff
        : diff.substring(0, MOST_NOTICE) + "\n[the diff goes on; read the files]\n";
  }

  /**
   * Returns what the agent was not told yet. It was told what an event {@code noticed} holds, and
   * what this process handed out before.
   */
  List<Operator.Notice> untold() {
    List<Operator.Notice> untold = new ArrayList<>();
    List<JsonNode> events = transcript.events();
    for (int i = 0; i < events.size(); i++) {
      JsonNode event = events.get(i);
      String notice = event.path("notice").asText("");
      if (event.path("event").asText().equals("intervened")
          && !notice.isEmpty()
          && !wasNoticed(notice, events.subList(i + 1, events.size()))
          && handedOut.add(id(event))) {
        untold.add(new Operator.Notice(event.path("person").asText(), notice));
      }
    }
    return untold;
  }

  private static boolean wasNoticed(String notice, List<JsonNode> later) {
    return later.stream()
        .filter(event -> event.path("event").asText().equals("noticed"))
        .anyMatch(event -> event.path("text").asText().contains(notice));
  }

  private static String id(JsonNode event) {
    return event.path("id").asText();
  }

  /**
   * Takes down that a person ends the trial.
   *
   * @throws TrialAborted always
   */
  void abort(InboxMessage message) throws TrialAborted {
    settle(message, words(message, InterventionKind.ABORT));
    throw new TrialAborted(message.person());
  }

  /**
   * Ends the trial where a person ended it before.
   *
   * @throws TrialAborted if so
   */
  void endIfAborted() throws TrialAborted {
    Optional<Intervention> abort =
        log.all().stream().filter(act -> act.kind() == InterventionKind.ABORT).findFirst();
    if (abort.isPresent()) {
      throw new TrialAborted(abort.get().person());
    }
  }

  /** Returns what came of a request, where somebody replied. */
  Optional<Intervention> replyTo(String request) {
    return log.all().stream()
        .filter(act -> act.request().filter(request::equals).isPresent())
        .findFirst();
  }
}
