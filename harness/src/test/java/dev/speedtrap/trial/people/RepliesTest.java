package dev.speedtrap.trial.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.record.Budget;
import dev.speedtrap.record.Intervention;
import dev.speedtrap.record.InterventionKind;
import dev.speedtrap.record.InterventionLog;
import dev.speedtrap.trial.work.BudgetMeter;
import dev.speedtrap.trial.work.ExperimentLog;
import dev.speedtrap.trial.work.Transcript;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link DeskTest} does not say of replies already: what else may come while one waits. */
class RepliesTest {
  private static final Policy POLICY = new Policy("console", false, Duration.ofMinutes(1));

  @TempDir Path folder;
  private final PassingClock clock = new PassingClock();

  /** What people do, one act for each time that somebody waits. */
  private final Deque<Runnable> acts = new ArrayDeque<>();

  private Inbox inbox;
  private Transcript transcript;
  private Replies replies;

  @BeforeEach
  void open() {
    inbox = new Inbox(folder.resolve("inbox"));
    transcript = Transcript.open(folder.resolve("transcript.jsonl"), clock);
    BudgetMeter budget =
        new BudgetMeter(
            Budget.UNBOUNDED,
            () -> 0,
            transcript,
            new ExperimentLog(folder.resolve("experiments.tsv")));
    PeopleClock time = new PeopleClock(POLICY, budget, clock);
    InterventionLog log = InterventionLog.open(folder.resolve("interventions.jsonl"));
    replies =
        new Replies(
            POLICY,
            inbox,
            transcript,
            time,
            pause -> {
              clock.pass(pause);
              Optional.ofNullable(acts.poll()).ifPresent(Runnable::run);
            },
            new Acts(log, transcript, inbox, time));
  }

  @Test
  void aTakeoverEndsTheWaitAndStaysInTheInbox() throws TrialAborted {
    acts.add(() -> put(InboxMessage.Act.TAKEOVER, "let me", Optional.empty()));
    assertThat(replies.ask("may I?"))
        .isEqualTo(new Operator.Reply(false, false, "Ada takes over now, and gave no answer"));
    assertThat(transcript.events("unanswered")).hasSize(1);
    assertThat(inbox.waiting()).hasSize(1);
  }

  @Test
  void anEndOfTheTrialComesBeforeAnAnswer() {
    acts.add(
        () -> {
          put(InboxMessage.Act.ANSWER, "yes", Optional.empty());
          put(InboxMessage.Act.ABORT, "enough", Optional.empty());
        });
    assertThatExceptionOfType(TrialAborted.class)
        .isThrownBy(() -> replies.ask("may I?"))
        .withMessage("Ada ended the trial");
    assertThat(interventions())
        .extracting(Intervention::kind)
        .containsExactly(InterventionKind.ABORT);
  }

  @Test
  void whatRepliesToAnotherRequestIsNoReply() throws TrialAborted {
    acts.add(() -> put(InboxMessage.Act.ANSWER, "to the other", Optional.of("request-7")));
    acts.add(() -> put(InboxMessage.Act.APPROVE, "", Optional.empty()));
    acts.add(() -> put(InboxMessage.Act.ANSWER, "to this one", Optional.of("request-1")));
    assertThat(replies.ask("may I?").text()).isEqualTo("Ada answers: to this one");
    assertThat(inbox.waiting())
        .extracting(InboxMessage::act)
        .containsExactly(InboxMessage.Act.ANSWER, InboxMessage.Act.APPROVE);
  }

  @Test
  void waitsNoLongerThanThePatienceOfTheTrial() throws TrialAborted {
    Instant before = clock.instant();
    Operator.Reply reply = replies.ask("anybody?");
    assertThat(reply.text()).isEqualTo("nobody answered; decide yourself");
    assertThat(Duration.between(before, clock.instant()))
        .isBetween(POLICY.patience(), POLICY.patience().plus(Inbox.POLL));
    // The call is done again after a crash: it was given up, so nobody is waited for.
    Instant after = clock.instant();
    assertThat(replies.ask("anybody?")).isEqualTo(reply);
    assertThat(clock.instant()).isEqualTo(after);
    assertThat(transcript.events("unanswered")).hasSize(1);
  }

  private List<Intervention> interventions() {
    return InterventionLog.read(folder.resolve("interventions.jsonl"));
  }

  private void put(InboxMessage.Act act, String text, Optional<String> request) {
    clock.pass(Duration.ofMillis(1));
    inbox.put(InboxMessage.of(clock, "Ada", act, text, request, Map.of(), List.of()));
  }
}
