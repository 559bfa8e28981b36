package dev.speedtrap.trial.model;

import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.Outcome;
import dev.speedtrap.trial.agent.Finished;
import dev.speedtrap.trial.work.BudgetMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Puts the next question to the model, once, and writes down what came of it. */
final class Questioner {
  private final ModelSetup setup;
  private final BudgetMeter budget;
  private final Chronicle chronicle;
  private final List<ToolDescription> tools;

  Questioner(
      ModelSetup setup, BudgetMeter budget, Chronicle chronicle, List<ToolDescription> tools) {
    this.setup = setup;
    this.budget = budget;
    this.chronicle = chronicle;
    this.tools = tools;
  }

  /** Writes a question off that was out when the trial was cut off. */
  void settle() {
    if (chronicle.asked()) {
      lost();
    }
  }

  private void lost() {
    chronicle.note("lost", Map.of("turn", chronicle.turn() + 1));
    budget.lost();
  }

  /**
   * Asks once. After trouble that passes it has waited when it returns, so that the next step can
   * ask again.
   *
   * @return the end of the agent's work, where there is no use to ask again
   * @throws InvalidInput where the provider refuses the key or the settings: the trial can go on
   *     once that is mended
   */
  Optional<Finished> ask() {
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("turn", chronicle.turn() + 1);
    question.put("prompt_digest", chronicle.promptDigest());
    question.put("attempt", chronicle.failures() + 1);
    chronicle.note("asked", question);
    try {
      Answer answer = setup.client().ask(chronicle.conversation(), tools);
      Optional<Double> cost = answer.tokens().flatMap(setup.price());
      chronicle.note("answered", Events.answered(chronicle.turn() + 1, answer, cost));
      budget.answered(answer.tokens(), cost);
      return Optional.empty();
    } catch (ModelTrouble e) {
      return after(e);
    }
  }

  private Optional<Finished> after(ModelTrouble trouble) {
    int failures = chronicle.failures() + 1;
    Optional<Duration> wait = setup.retrying().waitAfter(trouble, failures);
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("turn", chronicle.turn() + 1);
    details.put("kind", trouble.kind());
    details.put("text", trouble.text());
    wait.ifPresent(duration -> details.put("wait", duration));
    Optional<Double> cost = trouble.charged().flatMap(setup.price());
    Events.charge(details, trouble.charged(), cost);
    if (trouble.mayHaveAnswered()) {
      lost();
    }
    chronicle.note("trouble", details);
    trouble.charged().ifPresent(tokens -> budget.charged(tokens, cost));
    if (trouble instanceof ModelTrouble.TooLong) {
      return elide(trouble);
    }
    if (trouble instanceof ModelTrouble.Unauthorized
        || (trouble instanceof ModelTrouble.Rejected && chronicle.turn() == 0)) {
      throw new InvalidInput(
          "the provider does not answer for %s (%s): mend the key or the agent's settings, then run"
                  .formatted(setup.model(), trouble.text())
              + " the same command again");
    }
    if (wait.isEmpty()) {
      return Optional.of(failed(trouble.kind() + ": " + trouble.text()));
    }
    sleep(wait.get());
    return Optional.empty();
  }

  /** Shortens half of the turns that are not shortened yet; the last one stays whole. */
  private Optional<Finished> elide(ModelTrouble trouble) {
    int left = chronicle.turn() - 1 - chronicle.elided();
    if (left < 1) {
      return Optional.of(
          failed("the conversation has outgrown the model's context: " + trouble.text()));
    }
    chronicle.note("elided", Map.of("turns", chronicle.elided() + (left + 1) / 2));
    return Optional.empty();
  }

  private static Finished failed(String because) {
    return new Finished(Outcome.AGENT_FAILED, Optional.empty(), because);
  }

  private void sleep(Duration wait) {
    try {
      setup.sleeper().sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException cancelled =
          new CancellationException("interrupted while waiting for a model");
      cancelled.initCause(e);
      throw cancelled;
    }
  }
}
