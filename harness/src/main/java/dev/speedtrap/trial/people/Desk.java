package dev.speedtrap.trial.people;

import dev.speedtrap.record.Author;
import dev.speedtrap.record.Intervention;
import dev.speedtrap.record.InterventionKind;
import dev.speedtrap.record.InterventionLog;
import dev.speedtrap.trial.work.BudgetMeter;
import dev.speedtrap.trial.work.History;
import dev.speedtrap.trial.work.ToolProblem;
import dev.speedtrap.trial.work.Transcript;
import dev.speedtrap.trial.work.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Applies what comes in by a trial's inbox, and waits for people where the agent asks for them.
 *
 * <p>Every act takes effect once and is taken down once, wherever a crash came. An act that cannot
 * take effect is set aside in the inbox with the reason. Acts of an unattended trial are applied
 * and taken down all the same; only nobody is waited for. For the thread of the agent.
 */
public final class Desk implements Operator {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Policy policy;
  private final Inbox inbox;
  private final Workspace workspace;
  private final BudgetMeter budget;
  private final Clock clock;
  private final Waiter waiter;
  private final Acts acts;
  private final Requests requests;
  private final Takeover takeover;

  /**
   * @param waiter lets time pass between two looks into the inbox
   */
  public Desk(
      Policy policy,
      Inbox inbox,
      InterventionLog log,
      Workspace workspace,
      Transcript transcript,
      BudgetMeter budget,
      Clock clock,
      Waiter waiter) {
    this.policy = policy;
    this.inbox = inbox;
    this.workspace = workspace;
    this.budget = budget;
    this.clock = clock;
    this.waiter = waiter;
    this.acts = new Acts(log, transcript, inbox);
    this.requests = new Requests(transcript);
    this.takeover = new Takeover(policy, inbox, workspace, transcript);
  }

  @Override
  public List<Notice> attend() throws TrialAborted {
    acts.endIfAborted();
    for (List<InboxMessage> waiting = inbox.waiting();
        !waiting.isEmpty();
        waiting = inbox.waiting()) {
      // Who wants the trial to end need not wait for the others.
      Optional<InboxMessage> abort = first(waiting, InboxMessage.Act.ABORT);
      take(abort.orElse(waiting.get(0)));
    }
    return acts.untold();
  }

  private static Optional<InboxMessage> first(List<InboxMessage> waiting, InboxMessage.Act act) {
    return waiting.stream().filter(message -> message.act() == act).findFirst();
  }

  private void take(InboxMessage message) throws TrialAborted {
    if (acts.tookEffect(message)) {
      acts.finish(message);
      return;
    }
    switch (message.act()) {
      case HINT -> acts.settle(message, words(message, InterventionKind.HINT));
      // To a question that was given up: it comes as a hint does.
      case ANSWER -> acts.settle(message, words(message, InterventionKind.ANSWER));
      case CORRECTION -> correct(message);
      case TAKEOVER -> takeOver(message);
      case HAND_BACK -> inbox.refuse(message, "nobody has taken over, so nothing is handed back");
      case APPROVE, DENY -> inbox.refuse(message, "the agent waits for no approval");
      case ABORT -> abort(message);
    }
  }

  private Intervention words(InboxMessage message, InterventionKind kind) {
    return new Intervention(
        message.id(),
        kind,
        message.person(),
        clock.instant(),
        budget.agentTime(),
        Duration.ZERO,
        policy.clockRuns(),
        message.text(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private void abort(InboxMessage message) throws TrialAborted {
    acts.settle(message, words(message, InterventionKind.ABORT));
    throw new TrialAborted(message.person());
  }

  private void correct(InboxMessage message) {
    Optional<History.Change> change = workspace.history().changeOf(message.id());
    if (change.isEmpty()) {
      String before = workspace.head();
      // Where a crash came in between, some of the files are changed already.
      workspace.restore(before);
      try {
        for (Map.Entry<String, String> file : message.files().entrySet()) {
          workspace.write(file.getKey(), file.getValue(), workspace.isExecutable(file.getKey()));
        }
        for (String path : message.removed()) {
          workspace.remove(path);
        }
      } catch (ToolProblem e) {
        workspace.restore(before);
        inbox.refuse(message, String.valueOf(e.getMessage()));
        return;
      }
      change = Optional.of(commit(message, "Correction", before));
    }
    Intervention said = words(message, InterventionKind.CORRECTION);
    acts.settle(message, Diffs.with(said, change.get(), workspace));
  }

  private History.Change commit(InboxMessage message, String what, String before) {
    String revision =
        workspace.commitAct(
            Author.person(message.person()), what + " by " + message.person(), message.id());
    return new History.Change(before, revision);
  }

  private void takeOver(InboxMessage message) {
    Takeover.Begun begun = takeover.begin(message);
    Optional<InboxMessage> back = waiting(() -> takeover.awaitEnd(waiter, POLL));
    History.Change change =
        workspace
            .history()
            .changeOf(message.id())
            .orElseGet(() -> commit(message, "Takeover", begun.revision()));
    Intervention act =
        new Intervention(
            message.id(),
            InterventionKind.TAKEOVER,
            message.person(),
            begun.at(),
            begun.agentTime(),
            since(begun.at()),
            policy.clockRuns(),
            Takeover.words(message, back),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    acts.settle(message, Diffs.with(act, change, workspace));
    // Last: without it a takeover that a crash cut off would wait again.
    back.ifPresent(inbox::done);
  }

  private Duration since(Instant at) {
    Duration since = Duration.between(at, clock.instant());
    return since.isNegative() ? Duration.ZERO : since;
  }

  /** A wait for people. */
  private interface Wait<T, E extends Exception> {
    T end() throws E;
  }

  /** Stops the agent's clock while people are waited for, where the policy says so. */
  private <T, E extends Exception> T waiting(Wait<T, E> wait) throws E {
    if (policy.clockRuns()) {
      return wait.end();
    }
    budget.stopClock();
    try {
      return wait.end();
    } finally {
      budget.startClock();
    }
  }

  @Override
  public Reply ask(String question) throws TrialAborted {
    return reply(InboxMessage.Act.ANSWER, requests.make("question", question));
  }

  @Override
  public Reply approve(String action) throws TrialAborted {
    return reply(InboxMessage.Act.APPROVE, requests.make("approval", action));
  }

  private Reply reply(InboxMessage.Act wanted, Requests.Request request) throws TrialAborted {
    acts.endIfAborted();
    Optional<Intervention> known = acts.replyTo(request.id());
    if (known.isPresent()) {
      return reply(known.get());
    }
    if (!policy.attended()) {
      return giveUp(request, "nobody is there: this trial is unattended, decide yourself");
    }
    if (requests.isUnanswered(request)) {
      return giveUp(request, "nobody answered; decide yourself");
    }
    return waiting(() -> await(wanted, request));
  }

  private Reply await(InboxMessage.Act wanted, Requests.Request request) throws TrialAborted {
    Instant deadline = clock.instant().plus(policy.patience());
    while (true) {
      List<InboxMessage> waiting = inbox.waiting();
      Optional<InboxMessage> abort = first(waiting, InboxMessage.Act.ABORT);
      if (abort.isPresent()) {
        abort(abort.get());
      }
      Optional<InboxMessage> answer =
          waiting.stream().filter(message -> answers(message, wanted, request)).findFirst();
      if (answer.isPresent()) {
        return reply(answered(answer.get(), request));
      }
      Optional<InboxMessage> other = first(waiting, InboxMessage.Act.TAKEOVER);
      if (other.isPresent()) {
        return giveUp(request, other.get().person() + " takes over now, and gave no answer");
      }
      if (!clock.instant().isBefore(deadline)) {
        return giveUp(request, "nobody answered; decide yourself");
      }
      waiter.pause(POLL);
    }
  }

  private static boolean answers(
      InboxMessage message, InboxMessage.Act wanted, Requests.Request request) {
    boolean fits =
        wanted == InboxMessage.Act.ANSWER
            ? message.act() == InboxMessage.Act.ANSWER
            : message.act() == InboxMessage.Act.APPROVE || message.act() == InboxMessage.Act.DENY;
    return fits && message.request().map(request.id()::equals).orElse(true);
  }

  private Intervention answered(InboxMessage message, Requests.Request request) {
    boolean answer = message.act() == InboxMessage.Act.ANSWER;
    Intervention act =
        new Intervention(
            message.id(),
            answer ? InterventionKind.ANSWER : InterventionKind.APPROVAL,
            message.person(),
            clock.instant(),
            budget.agentTime(),
            since(request.at()),
            policy.clockRuns(),
            message.text(),
            Optional.of(request.id()),
            answer ? Optional.empty() : Optional.of(message.act() == InboxMessage.Act.APPROVE),
            Optional.empty(),
            Optional.empty());
    acts.settle(message, act);
    return act;
  }

  private static Reply reply(Intervention act) {
    if (act.granted().isEmpty()) {
      return new Reply(true, false, act.person() + " answers: " + act.text());
    }
    boolean granted = act.granted().get();
    String verb = granted ? " allowed it" : " did not allow it";
    return new Reply(
        true, granted, act.person() + verb + (act.text().isBlank() ? "" : ": " + act.text()));
  }

  private Reply giveUp(Requests.Request request, String because) {
    requests.giveUp(request);
    return new Reply(false, false, because);
  }
}
