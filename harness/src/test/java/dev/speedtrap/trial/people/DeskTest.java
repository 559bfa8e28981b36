package dev.speedtrap.trial.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.files.ByteSize;
import dev.speedtrap.files.LinkPolicy;
import dev.speedtrap.files.TreeLimits;
import dev.speedtrap.record.Author;
import dev.speedtrap.record.Budget;
import dev.speedtrap.record.Intervention;
import dev.speedtrap.record.InterventionKind;
import dev.speedtrap.record.InterventionLog;
import dev.speedtrap.record.Involvement;
import dev.speedtrap.record.Provenance;
import dev.speedtrap.trial.work.BudgetMeter;
import dev.speedtrap.trial.work.ExperimentLog;
import dev.speedtrap.trial.work.ToolProblem;
import dev.speedtrap.trial.work.Transcript;
import dev.speedtrap.trial.work.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskTest {
  private static final Policy CONSOLE = new Policy("console", false, Duration.ofMinutes(1));
  private static final TreeLimits LIMITS = new TreeLimits(ByteSize.ofKiB(64), 50, LinkPolicy.NONE);

  @TempDir Path folder;
  private final PassingClock clock = new PassingClock();

  /** What people do, one act for each time that somebody waits. */
  private final Deque<Runnable> acts = new ArrayDeque<>();

  private Inbox inbox;
  private Workspace workspace;

  @BeforeEach
  void open() throws ToolProblem {
    inbox = new Inbox(folder.resolve("inbox"));
    workspace = Workspace.open(folder.resolve("w"), folder.resolve("h.git"), LIMITS);
    workspace.write("run", "one\ntwo\n", true);
    workspace.commit(Author.TASK, "Hand out");
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void tellsAHintOnceAndTakesItDownOnce() throws TrialAborted {
    put(InboxMessage.Act.HINT, "try float32");
    Desk desk = desk(CONSOLE);
    assertThat(desk.attend())
        .containsExactly(new Operator.Notice("Ada", "Ada gives you a hint: try float32"));
    assertThat(desk.attend()).isEmpty();
    assertThat(inbox.waiting()).isEmpty();
    assertThat(interventions())
        .extracting(Intervention::kind)
        .containsExactly(InterventionKind.HINT);
  }

  @Test
  void tellsAHintAgainWhereACrashCameBeforeTheAgentTookItDown() throws TrialAborted {
    put(InboxMessage.Act.HINT, "try float32");
    String notice = desk(CONSOLE).attend().get(0).text();
    assertThat(desk(CONSOLE).attend()).extracting(Operator.Notice::text).containsExactly(notice);
    transcript().write("noticed", Map.of("text", notice));
    assertThat(desk(CONSOLE).attend()).isEmpty();
    assertThat(interventions()).hasSize(1);
  }

  @Test
  void finishesAnActThatACrashCutOffAfterItsLine() throws TrialAborted {
    InboxMessage hint = put(InboxMessage.Act.HINT, "try float32");
    desk(CONSOLE).attend();
    inbox.put(hint);
    desk(CONSOLE).attend();
    assertThat(interventions()).hasSize(1);
    assertThat(transcript().events("intervened")).hasSize(1);
    assertThat(inbox.waiting()).isEmpty();
  }

  @Test
  void commitsACorrectionAsThePerson() throws Exception {
    InboxMessage correction =
        InboxMessage.of(
            clock,
            "Ada",
            InboxMessage.Act.CORRECTION,
            "a typo",
            Optional.empty(),
            Map.of("run", "one\n2\n", "new.py", "new\n"),
            List.of());
    inbox.put(correction);
    String text = desk(CONSOLE).attend().get(0).text();
    assertThat(text).startsWith("Ada corrected the workspace: a typo").contains("-two", "+2");
    assertThat(workspace.read("run")).isEqualTo("one\n2\n");
    assertThat(workspace.isExecutable("run")).isTrue();
    assertThat(interventions().get(0).revision()).contains(workspace.head());
    Provenance provenance = workspace.history().provenance(workspace.head(), List.of(), List.of());
    assertThat(provenance.linesByPeople()).isEqualTo(2);
    // Once more, as after a crash between the commit and its line.
    Files.delete(folder.resolve("interventions.jsonl"));
    inbox.put(correction);
    String head = workspace.head();
    desk(CONSOLE).attend();
    assertThat(workspace.head()).isEqualTo(head);
    assertThat(interventions().get(0).diff()).hasValueSatisfying(d -> assertThat(d).contains("+2"));
  }

  @Test
  void setsACorrectionAsideThatBreaksALimit() throws Exception {
    InboxMessage correction =
        InboxMessage.of(
            clock,
            "Ada",
            InboxMessage.Act.CORRECTION,
            "",
            Optional.empty(),
            Map.of("a", "fine", "z/../../out", "x"),
            List.of());
    inbox.put(correction);
    assertThat(desk(CONSOLE).attend()).isEmpty();
    assertThat(workspace.list("")).containsExactly("run");
    assertThat(interventions()).isEmpty();
    assertThat(folder.resolve("inbox/" + correction.id() + ".json.refused.txt")).exists();
  }

  @Test
  void aTakeoverLastsUntilItIsHandedBack() throws TrialAborted {
    put(InboxMessage.Act.TAKEOVER, "let me");
    acts.add(() -> edit("ada\n"));
    acts.add(() -> clock.pass(Duration.ofMinutes(3)));
    acts.add(() -> put(InboxMessage.Act.HAND_BACK, "done"));
    List<Operator.Notice> notices = desk(CONSOLE).attend();
    assertThat(notices).hasSize(1);
    assertThat(notices.get(0).text()).contains("handed back to you: let me\ndone", "+ada");
    Intervention takeover = interventions().get(0);
    assertThat(takeover.kind()).isEqualTo(InterventionKind.TAKEOVER);
    assertThat(takeover.duration()).isGreaterThanOrEqualTo(Duration.ofMinutes(3));
    assertThat(takeover.agentTime()).isZero();
    assertThat(takeover.revision()).contains(workspace.head());
    assertThat(inbox.waiting()).isEmpty();
  }

  @Test
  void aTakeoverGoesOnAfterACrash() throws TrialAborted {
    put(InboxMessage.Act.TAKEOVER, "let me");
    acts.add(() -> edit("ada\n"));
    acts.add(
        () -> {
          throw new IllegalStateException("killed");
        });
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> desk(CONSOLE).attend());
    clock.pass(Duration.ofHours(1));
    acts.add(() -> put(InboxMessage.Act.HAND_BACK, ""));
    assertThat(desk(CONSOLE).attend()).hasSize(1);
    assertThat(interventions()).hasSize(1);
    assertThat(interventions().get(0).duration()).isGreaterThanOrEqualTo(Duration.ofHours(1));
    assertThat(transcript().events("taken-over")).hasSize(1);
  }

  @Test
  void aSecondWishToTakeOverIsRefusedWhileSomebodyHas() throws TrialAborted {
    put(InboxMessage.Act.TAKEOVER, "let me");
    InboxMessage again = put(InboxMessage.Act.TAKEOVER, "let me");
    Deque<InboxMessage> later = new ArrayDeque<>();
    acts.add(() -> later.add(put(InboxMessage.Act.TAKEOVER, "once more")));
    acts.add(() -> put(InboxMessage.Act.HAND_BACK, "done"));
    acts.add(DeskTest::waitsAgain);
    assertThat(desk(CONSOLE).attend()).hasSize(1);
    assertThat(interventions()).extracting(Intervention::text).containsExactly("let me\ndone");
    assertThat(involvement().interventions()).isEqualTo(1);
    assertThat(inbox.waiting()).isEmpty();
    assertRefused(again, "Ada has taken over already");
    assertRefused(later.getFirst(), "Ada has taken over already");
  }

  @Test
  void whatWasSentBeforeAHandBackIsRefusedHoweverLateItComesIn() throws TrialAborted {
    put(InboxMessage.Act.TAKEOVER, "let me");
    InboxMessage late = message(InboxMessage.Act.TAKEOVER, "let me", Optional.empty());
    acts.add(() -> put(InboxMessage.Act.HAND_BACK, "done"));
    acts.add(DeskTest::waitsAgain);
    Desk desk = desk(CONSOLE);
    desk.attend();
    inbox.put(late);
    assertThat(desk.attend()).isEmpty();
    assertThat(interventions()).hasSize(1);
    assertRefused(late, "this was sent before Ada handed back");
  }

  @Test
  void whoTakesOverTwiceCountsTwice() throws TrialAborted {
    put(InboxMessage.Act.TAKEOVER, "first");
    acts.add(
        () -> {
          put(InboxMessage.Act.HAND_BACK, "");
          put(InboxMessage.Act.TAKEOVER, "second");
        });
    acts.add(() -> put(InboxMessage.Act.HAND_BACK, ""));
    assertThat(desk(CONSOLE).attend()).hasSize(2);
    assertThat(interventions()).extracting(Intervention::text).containsExactly("first", "second");
    assertThat(involvement().interventions()).isEqualTo(2);
    assertThat(transcript().events("refused")).isEmpty();
  }

  @Test
  void anAnswerToWhatWasAnsweredIsRefused() throws TrialAborted {
    List<InboxMessage> sent =
        List.of(
            message(InboxMessage.Act.ANSWER, "yes", Optional.of("request-1")),
            message(InboxMessage.Act.ANSWER, "yes", Optional.of("request-1")));
    acts.add(() -> sent.forEach(inbox::put));
    Desk desk = desk(CONSOLE);
    assertThat(desk.ask("may I?").text()).isEqualTo("Ada answers: yes");
    transcript().write("returned", Map.of());
    assertThat(desk.attend()).isEmpty();
    assertThat(involvement().interventions()).isEqualTo(1);
    assertThat(inbox.waiting()).isEmpty();
    assertRefused(sent.get(1), "Ada replied to request-1 already");
  }

  @Test
  void aLateAnswerIsToldAndCountedOnce() throws TrialAborted {
    assertThat(desk(CONSOLE).ask("may I?").answered()).isFalse();
    InboxMessage late = message(InboxMessage.Act.ANSWER, "yes", Optional.of("request-1"));
    InboxMessage again = message(InboxMessage.Act.ANSWER, "yes", Optional.of("request-1"));
    inbox.put(late);
    inbox.put(again);
    assertThat(desk(CONSOLE).attend())
        .extracting(Operator.Notice::text)
        .containsExactly("Ada answers you: yes");
    assertThat(involvement().interventions()).isEqualTo(1);
    assertThat(involvement().unanswered()).isEqualTo(1);
    assertRefused(again, "Ada replied to request-1 already");
    // The call is done again after a crash: it was given up, and stays so.
    assertThat(desk(CONSOLE).ask("may I?").answered()).isFalse();
  }

  @Test
  void answersToNoRequestCountEach() throws TrialAborted {
    put(InboxMessage.Act.ANSWER, "yes");
    put(InboxMessage.Act.ANSWER, "yes");
    inbox.put(message(InboxMessage.Act.ANSWER, "to nobody", Optional.of("request-99")));
    assertThat(desk(CONSOLE).attend()).hasSize(3);
    assertThat(involvement().interventions()).isEqualTo(3);
  }

  @Test
  void aWorkspaceThatBreaksALimitIsNotHandedBack() throws TrialAborted {
    put(InboxMessage.Act.TAKEOVER, "");
    acts.add(() -> edit("x".repeat(1 << 17)));
    acts.add(() -> put(InboxMessage.Act.HAND_BACK, "first"));
    acts.add(() -> edit("ada\n"));
    acts.add(() -> put(InboxMessage.Act.HAND_BACK, "second"));
    desk(CONSOLE).attend();
    assertThat(transcript().events("not-handed-back")).hasSize(1);
    assertThat(interventions().get(0).text()).isEqualTo("second");
  }

  @Test
  void waitsForAnAnswerAndSaysHowLongItTook() throws TrialAborted {
    acts.add(() -> clock.pass(Duration.ofSeconds(20)));
    acts.add(() -> put(InboxMessage.Act.ANSWER, "yes"));
    Operator.Reply reply = desk(CONSOLE).ask("may I?");
    assertThat(reply).isEqualTo(new Operator.Reply(true, false, "Ada answers: yes"));
    Intervention answer = interventions().get(0);
    assertThat(answer.request()).contains("request-1");
    assertThat(answer.duration()).isGreaterThanOrEqualTo(Duration.ofSeconds(20));
    // The call is done again after a crash: the same reply, and nobody is asked twice.
    assertThat(desk(CONSOLE).ask("may I?")).isEqualTo(reply);
    assertThat(transcript().events("request")).hasSize(1);
    transcript().write("returned", Map.of());
    acts.add(() -> put(InboxMessage.Act.ANSWER, "no"));
    assertThat(desk(CONSOLE).ask("may I?").text()).isEqualTo("Ada answers: no");
  }

  @Test
  void aDeniedApprovalIsNotGranted() throws TrialAborted {
    acts.add(() -> put(InboxMessage.Act.DENY, "not today"));
    assertThat(desk(CONSOLE).approve("run rm"))
        .isEqualTo(new Operator.Reply(true, false, "Ada did not allow it: not today"));
    transcript().write("returned", Map.of());
    acts.add(() -> put(InboxMessage.Act.APPROVE, ""));
    assertThat(desk(CONSOLE).approve("run ls").granted()).isTrue();
    assertThat(involvement().interventions()).isZero();
  }

  @Test
  void countsWhatNobodyAnswered() throws TrialAborted {
    Operator.Reply reply = desk(CONSOLE).ask("anybody?");
    assertThat(reply.answered()).isFalse();
    assertThat(involvement().requests()).isEqualTo(1);
    assertThat(involvement().unanswered()).isEqualTo(1);
    put(InboxMessage.Act.ANSWER, "late");
    assertThat(desk(CONSOLE).attend())
        .extracting(Operator.Notice::text)
        .containsExactly("Ada answers you: late");
    assertThat(involvement().unanswered()).isEqualTo(1);
  }

  @Test
  void nobodyIsWaitedForWhereTheTrialIsUnattended() throws TrialAborted {
    Desk desk = desk(new Policy("none", false, Duration.ofMinutes(1)));
    Instant before = clock.instant();
    assertThat(desk.ask("anybody?").text()).contains("nobody is there");
    assertThat(desk.approve("run ls").granted()).isFalse();
    assertThat(clock.instant()).isEqualTo(before);
    assertThat(involvement().unanswered()).isEqualTo(2);
  }

  @Test
  void endsTheTrialBeforeAnythingElseAndForGood() {
    put(InboxMessage.Act.HINT, "one");
    put(InboxMessage.Act.ABORT, "enough");
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatExceptionOfType(TrialAborted.class)
          .isThrownBy(() -> desk(CONSOLE).attend())
          .withMessage("Ada ended the trial");
    }
    assertThat(interventions())
        .extracting(Intervention::kind)
        .containsExactly(InterventionKind.ABORT);
  }

  @Test
  void setsAsideWhatFitsNoState() throws TrialAborted {
    put(InboxMessage.Act.HAND_BACK, "");
    InboxMessage approval = put(InboxMessage.Act.APPROVE, "");
    assertThat(desk(CONSOLE).attend()).isEmpty();
    assertThat(inbox.waiting()).isEmpty();
    assertThat(interventions()).isEmpty();
    assertRefused(approval, "the agent waits for no approval");
    // Once more, as after a crash between the event and the setting aside.
    inbox.put(approval);
    desk(CONSOLE).attend();
    assertRefused(approval, "the agent waits for no approval");
  }

  private Desk desk(Policy policy) {
    Transcript transcript = transcript();
    return new Desk(
        policy,
        inbox,
        InterventionLog.open(folder.resolve("interventions.jsonl")),
        workspace,
        transcript,
        new BudgetMeter(
            Budget.UNBOUNDED,
            () -> 0,
            transcript,
            new ExperimentLog(folder.resolve("experiments.tsv"))),
        clock,
        time -> {
          clock.pass(time);
          Optional.ofNullable(acts.poll()).ifPresent(Runnable::run);
        });
  }

  private Transcript transcript() {
    return Transcript.open(folder.resolve("transcript.jsonl"), clock);
  }

  private List<Intervention> interventions() {
    return InterventionLog.read(folder.resolve("interventions.jsonl"));
  }

  private Involvement involvement() {
    return Involvements.of("console", interventions(), transcript(), Optional.empty());
  }

  private InboxMessage put(InboxMessage.Act act, String text) {
    InboxMessage message = message(act, text, Optional.empty());
    inbox.put(message);
    return message;
  }

  /** A message that is written now, and comes in later. */
  private InboxMessage message(InboxMessage.Act act, String text, Optional<String> request) {
    clock.pass(Duration.ofMillis(1));
    return InboxMessage.of(clock, "Ada", act, text, request, Map.of(), List.of());
  }

  /** The person is told where they look, and the inbox keeps what was refused. */
  private void assertRefused(InboxMessage message, String because) {
    assertThat(folder.resolve("inbox/" + message.id() + ".json.refused")).exists();
    assertThat(transcript().events("refused"))
        .filteredOn(event -> event.path("id").asText().equals(message.id()))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.path("person").asText()).isEqualTo("Ada");
              assertThat(event.path("act").asText()).isEqualTo(message.act().text());
              assertThat(event.path("because").asText()).startsWith(because);
            });
  }

  /** Ends a wait that nobody would end. */
  private static void waitsAgain() {
    throw new AssertionError("the agent is made to wait again");
  }

  private void edit(String text) {
    try {
      Files.writeString(folder.resolve("w/run"), text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
