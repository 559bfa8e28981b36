package dev.speedtrap.trial.people;

import dev.speedtrap.record.InterventionKind;
import dev.speedtrap.record.InterventionLog;
import dev.speedtrap.trial.work.BudgetMeter;
import dev.speedtrap.trial.work.History;
import dev.speedtrap.trial.work.ToolProblem;
import dev.speedtrap.trial.work.Transcript;
import dev.speedtrap.trial.work.Workspace;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Applies what comes in by a trial's inbox, and waits for people where the agent asks for them.
 *
 * <p>Every act takes effect once and is taken down once, wherever a crash came. An act that cannot
 * take effect is set aside in the inbox with the reason, and told of. Acts of an unattended trial
 * are applied and taken down all the same; only nobody is waited for. For the thread of the agent.
 */
public final class Desk implements Operator {
  private final Inbox inbox;
  private final PeopleClock clock;
  private final Waiter waiter;
  private final Acts acts;
  private final Changes changes;
  private final Correction correction;
  private final Takeover takeover;
  private final Replies replies;

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
    this.inbox = inbox;
    this.clock = new PeopleClock(policy, budget, clock);
    this.waiter = waiter;
    this.acts = new Acts(log, transcript, inbox, this.clock);
    this.changes = new Changes(workspace);
    this.correction = new Correction(workspace, changes);
    this.takeover = new Takeover(inbox, workspace, transcript, this.clock, acts);
    this.replies = new Replies(policy, inbox, transcript, this.clock, waiter, acts);
  }

  @Override
  public List<Notice> attend() throws TrialAborted {
    acts.endIfAborted();
    for (List<InboxMessage> waiting = inbox.waiting();
        !waiting.isEmpty();
        waiting = inbox.waiting()) {
      // Who wants the trial to end need not wait for the others.
      Optional<InboxMessage> abort = Inbox.first(waiting, InboxMessage.Act.ABORT);
      take(abort.orElse(waiting.get(0)));
    }
    return acts.untold();
  }

  private void take(InboxMessage message) throws TrialAborted {
    if (acts.tookEffect(message)) {
      acts.finish(message);
      return;
    }
    switch (message.act()) {
      case HINT -> acts.settle(message, acts.words(message, InterventionKind.HINT));
      case ANSWER -> replies.takeLate(message);
      case CORRECTION -> correct(message);
      case TAKEOVER -> takeOver(message);
      case HAND_BACK -> acts.refuse(message, "nobody has taken over, so nothing is handed back");
      case APPROVE, DENY -> acts.refuse(message, "the agent waits for no approval");
      case ABORT -> acts.abort(message);
    }
  }

  private void correct(InboxMessage message) {
    History.Change change;
    try {
      change = correction.apply(message);
    } catch (ToolProblem e) {
      acts.refuse(message, String.valueOf(e.getMessage()));
      return;
    }
    acts.settle(message, changes.with(acts.words(message, InterventionKind.CORRECTION), change));
  }

  private void takeOver(InboxMessage message) {
    Optional<String> tooLate = takeover.tooLate(message);
    if (tooLate.isPresent()) {
      acts.refuse(message, tooLate.get());
      return;
    }
    Takeover.Begun begun = takeover.begin(message);
    Optional<InboxMessage> back = clock.waiting(() -> takeover.awaitEnd(message, waiter));
    History.Change change =
        changes.of(message).orElseGet(() -> changes.commit(message, "Takeover", begun.revision()));
    acts.settle(message, changes.with(takeover.act(message, begun, back), change));
    // Last: without it a takeover that a crash cut off would wait again.
    back.ifPresent(inbox::done);
  }

  @Override
  public Reply ask(String question) throws TrialAborted {
    return replies.ask(question);
  }

  @Override
  public Reply approve(String action) throws TrialAborted {
    return replies.approve(action);
  }
}
