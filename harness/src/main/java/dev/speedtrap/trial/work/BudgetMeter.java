package dev.speedtrap.trial.work;

import com.fasterxml.jackson.databind.JsonNode;
import dev.speedtrap.files.DurationText;
import dev.speedtrap.record.Budget;
import dev.speedtrap.record.Effort;
import dev.speedtrap.record.Experiment;
import dev.speedtrap.record.TokenCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How much an agent has used of its budget.
 *
 * <p>Its clock runs from the start. It is stopped while cores are waited for, and while people act
 * or are waited for, where the trial's policy says so. A trial that goes on after a crash counts on
 * from what stands in its transcript: {@code answered} (with {@code tokens} and {@code cost_usd}),
 * {@code returned}, {@code lost}, {@code trouble} (with both, where an answer was charged that
 * could not be read), and its experiments. The time between the last event and the crash is not
 * counted. Any thread may use it.
 */
public final class BudgetMeter {
  private final Budget budget;
  private final LongSupplier ticker;
  private final List<Experiment.Status> experiments = new ArrayList<>();
  private Duration before;
  private long since;
  private int stops;
  private int turns;
  private int actions;
  private int lost;
  private TokenCounts tokens = TokenCounts.NONE;
  private double costUsd;
  private boolean costKnown = true;

  /**
   * Goes on where a transcript ends, and tells it the agent's time from now on.
   *
   * @param ticker nanoseconds of a clock that never goes back, such as {@link System#nanoTime}
   * @param experiments those that the trial made so far
   */
  public BudgetMeter(
      Budget budget, LongSupplier ticker, Transcript transcript, ExperimentLog experiments) {
    this.budget = budget;
    this.ticker = ticker;
    this.before = transcript.agentTimeSoFar();
    this.since = ticker.getAsLong();
    transcript.events().forEach(this::recall);
    experiments.all().forEach(experiment -> this.experiments.add(experiment.status()));
    transcript.timedBy(this::agentTime);
  }

  private void recall(JsonNode event) {
    switch (event.path("event").asText()) {
      case "answered" -> answered(tokens(event.path("tokens")), cost(event.path("cost_usd")));
      case "returned" -> acted();
      case "lost" -> lost();
      case "trouble" ->
          tokens(event.path("tokens"))
              .ifPresent(used -> charged(used, cost(event.path("cost_usd"))));
      default -> {
        // Nothing that uses up a budget.
      }
    }
  }

  private static Optional<TokenCounts> tokens(JsonNode tokens) {
    if (!tokens.isObject()) {
      return Optional.empty();
    }
    JsonNode reasoning = tokens.path("reasoning");
    return Optional.of(
        new TokenCounts(
            tokens.path("input").asLong(),
            tokens.path("cache_read").asLong(),
            tokens.path("cache_write").asLong(),
            tokens.path("output").asLong(),
            reasoning.isNumber() ? Optional.of(reasoning.asLong()) : Optional.empty()));
  }

  private static Optional<Double> cost(JsonNode cost) {
    return cost.isNumber() ? Optional.of(cost.asDouble()) : Optional.empty();
  }

  /** Counts an answer of the model: what it does not tell of itself is unknown, not zero. */
  public synchronized void answered(Optional<TokenCounts> used, Optional<Double> cost) {
    turns++;
    used.ifPresent(counts -> tokens = tokens.plus(counts));
    add(cost);
  }

  /** Counts an answer that came, could not be read, and is paid for all the same: it is no turn. */
  public synchronized void charged(TokenCounts used, Optional<Double> cost) {
    tokens = tokens.plus(used);
    add(cost);
  }

  private void add(Optional<Double> cost) {
    costUsd += cost.orElse(0.0);
    costKnown &= cost.isPresent();
  }

  /** Counts a tool call that was carried out, whatever came of it. */
  public synchronized void acted() {
    actions++;
  }

  /** Counts an experiment; it stands in the trial's log of them too. */
  public synchronized void experimented(Experiment.Status status) {
    experiments.add(status);
  }

  /**
   * Counts an answer that was asked for and never came whole. It may have been charged, so from now
   * on nobody knows what all of them cost; the bound holds for what is known.
   */
  public synchronized void lost() {
    lost++;
    costKnown = false;
  }

  /** Stops the clock until it was started as often as it was stopped. */
  public synchronized void stopClock() {
    if (stops == 0) {
      before = agentTime();
    }
    stops++;
  }

  /** Takes back one stop; does nothing to a clock that runs. */
  public synchronized void startClock() {
    if (stops == 0) {
      return;
    }
    stops--;
    since = ticker.getAsLong();
  }

  /** Returns what the agent's clock shows. */
  public synchronized Duration agentTime() {
    return stops > 0 ? before : before.plusNanos(ticker.getAsLong() - since);
  }

  /** Returns a sentence that says which part of the budget is used up, if one is. */
  public synchronized Optional<String> exhausted() {
    Optional<String> time =
        budget
            .time()
            .filter(most -> agentTime().compareTo(most) >= 0)
            .map(most -> "the time is used up: " + DurationText.format(most));
    return time.or(
            () -> budget.turns().filter(most -> turns >= most).map(most -> used(most + " turns")))
        .or(
            () ->
                budget
                    .tokens()
                    .filter(most -> tokens.total() >= most)
                    .map(most -> used(most + " tokens")))
        .or(
            () ->
                budget
                    .costUsd()
                    .filter(most -> !(costUsd < most))
                    .map(most -> used(String.format(Locale.ROOT, "%.2f US dollars", most))))
        .or(
            () ->
                budget
                    .experiments()
                    .filter(most -> experiments.size() >= most)
                    .map(most -> used(most + " experiments")));
  }

  private static String used(String most) {
    return "the budget of " + most + " is used up";
  }

  /** Returns the bounds. */
  public Budget budget() {
    return budget;
  }

  /** Returns what was used so far. */
  public synchronized Effort effort() {
    return new Effort(
        agentTime(),
        turns,
        actions,
        tokens,
        costKnown ? Optional.of(costUsd) : Optional.empty(),
        lost,
        experiments.size(),
        count(Experiment.Status.KEEP),
        count(Experiment.Status.DISCARD),
        count(Experiment.Status.CRASH));
  }

  private int count(Experiment.Status status) {
    return (int) experiments.stream().filter(one -> one == status).count();
  }
}
