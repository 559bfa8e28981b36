package dev.speedtrap.trial.people;

import dev.speedtrap.record.Intervention;
import dev.speedtrap.record.InterventionKind;
import dev.speedtrap.trial.work.Transcript;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Gets people's replies to what the agent asks, as long as the trial's patience goes. A request is
 * made once and replied to once, wherever a crash came.
 */
final class Replies {
  private final Policy policy;
  private final Inbox inbox;
  private final PeopleClock clock;
  private final Waiter waiter;
  private final Acts acts;
  private final Requests requests;

  /**
   * @param acts takes down what people reply
   * @param waiter lets time pass between two looks into the inbox
   */
  Replies(
      Policy policy,
      Inbox inbox,
      Transcript transcript,
      PeopleClock clock,
      Waiter waiter,
      Acts acts) {
    this.policy = policy;
    this.inbox = inbox;
    this.clock = clock;
    this.waiter = waiter;
    this.acts = acts;
    this.requests = new Requests(transcript);
  }

  /** Gets the answer to a question. */
  Operator.Reply ask(String question) throws TrialAborted {
    return reply(InboxMessage.Act.ANSWER, requests.make("question", question));
  }

  /** Gets leave to do something, or the refusal. */
  Operator.Reply approve(String action) throws TrialAborted {
    return reply(InboxMessage.Act.APPROVE, requests.make("approval", action));
  }

  private Operator.Reply reply(InboxMessage.Act wanted, Requests.Request request)
      throws TrialAborted {
    acts.endIfAborted();
    boolean givenUp = requests.isUnanswered(request.id());
    Optional<Intervention> known = acts.replyTo(request.id());
    // What came after it was given up, was told as a notice.
    if (known.isPresent() && !givenUp) {
      return reply(known.get());
    }
    if (!policy.attended()) {
      return giveUp(request, "nobody is there: this trial is unattended, decide yourself");
    }
    if (givenUp) {
      return giveUp(request, "nobody answered; decide yourself");
    }
    return clock.waiting(() -> await(wanted, request));
  }

  private Operator.Reply await(InboxMessage.Act wanted, Requests.Request request)
      throws TrialAborted {
    Instant deadline = clock.now().plus(policy.patience());
    while (true) {
      List<InboxMessage> waiting = inbox.waiting();
      Optional<InboxMessage> abort = Inbox.first(waiting, InboxMessage.Act.ABORT);
      if (abort.isPresent()) {
        acts.abort(abort.get());
      }
      Optional<InboxMessage> answer =
          waiting.stream().filter(message -> answers(message, wanted, request)).findFirst();
      if (answer.isPresent()) {
        return reply(answered(answer.get(), request));
      }
      Optional<InboxMessage> other = Inbox.first(waiting, InboxMessage.Act.TAKEOVER);
      if (other.isPresent()) {
        return giveUp(request, other.get().person() + " takes over now, and gave no answer");
      }
      if (!clock.now().isBefore(deadline)) {
        return giveUp(request, "nobody answered; decide yourself");
      }
      waiter.pause(Inbox.POLL);
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
            clock.now(),
            clock.agentTime(),
            clock.since(request.at()),
            clock.agentClockRuns(),
            message.text(),
            Optional.of(request.id()),
            answer ? Optional.empty() : Optional.of(message.act() == InboxMessage.Act.APPROVE),
            Optional.empty(),
            Optional.empty());
    acts.settle(message, act);
    return act;
  }

  /**
   * Takes an answer that nobody waits for: it comes as a hint does, and to each request once. One
   * that names no request that was given up replies to none.
   */
  void takeLate(InboxMessage message) {
    Optional<Intervention> before = message.request().flatMap(acts::replyTo);
    if (before.isPresent()) {
      acts.refuse(
          message,
          "%s replied to %s already; say more with a hint"
              .formatted(before.get().person(), message.request().orElseThrow()));
      return;
    }
    acts.settle(
        message,
        acts.words(
            message, InterventionKind.ANSWER, message.request().filter(requests::isUnanswered)));
  }

  private static Operator.Reply reply(Intervention act) {
    if (act.granted().isEmpty()) {
      return new Operator.Reply(true, false, act.person() + " answers: " + act.text());
    }
    boolean granted = act.granted().get();
    String verb = granted ? " allowed it" : " did not allow it";
    return new Operator.Reply(
        true, granted, act.person() + verb + (act.text().isBlank() ? "" : ": " + act.text()));
  }

  private Operator.Reply giveUp(Requests.Request request, String because) {
    requests.giveUp(request);
    return new Operator.Reply(false, false, because);
  }
}
