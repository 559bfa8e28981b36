package dev.speedtrap.campaign;

import dev.speedtrap.campaign.CampaignPlan.Slot;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.ModelRow;
import dev.speedtrap.record.Results;
import dev.speedtrap.record.TrialRecord;
import dev.speedtrap.record.TrialSpec;
import dev.speedtrap.sandbox.StoppedException;
import dev.speedtrap.trial.work.TrialBusy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the trials of a plan that are not done yet.
 *
 * <p>What is done is told by the results alone: a sealed record is never run again, a trial that
 * was cut off goes on under its own id, and only what is in neither place begins. Several processes
 * may run the same campaign at once: a trial is run by the one that claimed it, and left alone by
 * the others.
 */
public final class Campaign {
  /** The ids of all rounds of a series begin with so many digits. */
  private static final int SERIES_LENGTH = 12;

  private final CampaignPlan plan;
  private final Results results;
  private final TrialFactory factory;
  private final Clock clock;
  private final RandomGenerator random;
  private final StatusBoard board;

  /**
   * @param results where running trials and records lie
   * @param factory runs single trials
   * @param random for the ids of new trials; used by several threads
   */
  public Campaign(
      CampaignPlan plan,
      Results results,
      TrialFactory factory,
      Clock clock,
      RandomGenerator random,
      CampaignListener listener) {
    this.plan = plan;
    this.results = results;
    this.factory = factory;
    this.clock = clock;
    this.random = random;
    this.board = new StatusBoard(plan.slots(), listener);
  }

  /**
   * Runs until every trial ended, failed, was held back for money, or is left to another process.
   *
   * @param parallel how many trials at once
   * @param totalCost once the trials of this campaign cost this many US dollars, none begins
   * @throws InvalidInput where the total cannot be held, since a price is unknown
   * @throws StoppedException where the thread is interrupted; the trials can be carried on
   */
  public CampaignEnd run(int parallel, Optional<Double> totalCost) {
    if (parallel < 1) {
      throw new InvalidInput("--parallel must be at least 1, was " + parallel);
    }
    checkPrices(totalCost);
    Ledger ledger = ledger();
    Map<Slot, TrialRecord> ended = ledger.ended(plan.id());
    Map<Slot, TrialSpec> halfDone = ledger.halfDone(plan.id());
    Spending spending = new Spending(totalCost, plan.terms().budget().costUsd());
    if (spending.bounded()) {
      Stream.concat(ended.keySet().stream(), halfDone.keySet().stream())
          .distinct()
          .forEach(slot -> spending.count(slot, ledger.bill(plan.id(), slot)));
    }
    ended.forEach((slot, record) -> board.change(slot, status -> status.ended(record)));
    List<Callable<Optional<RuntimeException>>> open = new ArrayList<>();
    for (Slot slot : openSlots(ended, halfDone)) {
      open.add(() -> run(slot, spending));
    }
    Optional<RuntimeException> failure = runAll(open, parallel);
    lookElsewhere();
    return new CampaignEnd(board.all(), failure);
  }

  private Ledger ledger() {
    return Ledger.read(results, plan.id().substring(0, SERIES_LENGTH));
  }

  /** Those that were cut off come first, since their containers and answers are paid for. */
  private List<Slot> openSlots(Map<Slot, TrialRecord> ended, Map<Slot, TrialSpec> halfDone) {
    return plan.slots().stream()
        .filter(slot -> !ended.containsKey(slot))
        .sorted(Comparator.comparing(slot -> !halfDone.containsKey(slot)))
        .toList();
  }

  private void checkPrices(Optional<Double> totalCost) {
    if (totalCost.isEmpty()) {
      return;
    }
    for (Entrant entrant : plan.entrants()) {
      if (entrant.settings().isPresent()) {
        requirePrice(entrant.spec(), entrant.model());
      }
    }
    plan.terms()
        .reviewer()
        .ifPresent(reviewer -> requirePrice(reviewer.reviewer(), Optional.of(reviewer.model())));
  }

  private static void requirePrice(String spec, Optional<ModelRow> model) {
    if (model.filter(row -> !row.prices().isEmpty()).isEmpty()) {
      throw new InvalidInput(
          "--total-cost cannot be held: the price of '"
              + spec
              + "' is not known; give it with --models, or leave --total-cost out");
    }
  }

  /** Runs one trial; what fails outside of it is answered, so that the others go on. */
  private Optional<RuntimeException> run(Slot slot, Spending spending) {
    if (!spending.begin(slot)) {
      board.change(slot, status -> status.leftOut("the total cost is reached"));
      return Optional.empty();
    }
    boolean ours = true;
    try (SlotClaim claim = SlotClaim.take(results, plan.id(), slot)) {
      TrialRecord record = record(slot);
      claim.settle();
      board.change(slot, status -> status.ended(record));
      return Optional.empty();
    } catch (TrialBusy e) {
      ours = false;
      board.change(slot, status -> status.elsewhere("run by " + e.holder()));
      return Optional.empty();
    } catch (StoppedException e) {
      throw e;
    } catch (RuntimeException e) {
      String why = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
      board.change(slot, status -> status.failed(why));
      return Optional.of(e);
    } finally {
      spending.end(slot, ours && spending.bounded() ? Optional.of(bill(slot)) : Optional.empty());
    }
  }

  /** What a trial has cost by now, however it ended: answers are paid for where it failed too. */
  private Bill bill(Slot slot) {
    try {
      return ledger().bill(plan.id(), slot);
    } catch (RuntimeException e) {
      // Those that wait for the end of this one must hear of it, whatever it cost.
      return Bill.UNKNOWN;
    }
  }

  /** Runs a claimed trial, unless another process ended it since this one looked first. */
  private TrialRecord record(Slot slot) {
    Ledger now = ledger();
    Optional<TrialRecord> sealed = Optional.ofNullable(now.ended(plan.id()).get(slot));
    if (sealed.isPresent()) {
      return sealed.get();
    }
    TrialSpec spec =
        Optional.ofNullable(now.halfDone(plan.id()).get(slot))
            .orElseGet(() -> plan.fresh(slot, clock, random));
    board.change(slot, status -> status.running(spec.trial()));
    return factory.run(spec, plan.task(slot), plan.entrant(slot));
  }

  /** Of what was left to other processes, some may have ended meanwhile. */
  private void lookElsewhere() {
    List<Slot> left = board.slots(TrialStatus.State.ELSEWHERE);
    if (left.isEmpty()) {
      return;
    }
    Map<Slot, TrialRecord> ended = ledger().ended(plan.id());
    for (Slot slot : left) {
      Optional.ofNullable(ended.get(slot))
          .ifPresent(record -> board.change(slot, status -> status.ended(record)));
    }
  }

  private static Optional<RuntimeException> runAll(
      List<Callable<Optional<RuntimeException>>> trials, int parallel) {
    ExecutorService threads = Executors.newFixedThreadPool(parallel);
    List<RuntimeException> failures = new ArrayList<>();
    try {
      for (Future<Optional<RuntimeException>> trial : threads.invokeAll(trials)) {
        trial.get().ifPresent(failures::add);
      }
      return failures.stream().findFirst();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException("interrupted while trials ran", e);
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static RuntimeException rethrown(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException failure
        ? failure
        : new IllegalStateException("a trial's thread failed", cause);
  }
}
