package dev.speedtrap.trial.model;

import dev.speedtrap.record.Experiment;
import dev.speedtrap.record.Experiment.Status;
import dev.speedtrap.task.Scale;
import dev.speedtrap.trial.agent.Assignment;
import dev.speedtrap.trial.agent.MeasurementText;
import dev.speedtrap.trial.work.ToolProblem;
import dev.speedtrap.trial.work.Workshop.Measurement;
import java.util.Locale;
import java.util.Optional;

/**
 * One experiment after another: each change is measured, and kept only if it is accurate and faster
 * than the best before it.
 *
 * @param scale at which experiments are measured
 * @param judge decides what is kept
 */
record LoopStrategy(Scale scale, Judge judge) implements Strategy {
  static final String ID = "loop";

  /**
   * One run of each side spreads by 1.2 to 1.7% (simulated for the design of timing): a smaller
   * gain is no evidence, and keeping noise lets the program drift.
   */
  private static final double LEAST_GAIN = 1.02;

  private static final int MOST_DESCRIPTION = 200;

  /** Decides what becomes of an experiment that built, ran and was scored. */
  @FunctionalInterface
  interface Judge {
    /** Goes by what was measured. */
    Judge MEASURED =
        (number, found, best) ->
            !found.accurate()
                ? Status.CRASH
                : found.speedup() >= best * LEAST_GAIN ? Status.KEEP : Status.DISCARD;

    /**
     * Decides.
     *
     * @param number of the experiment, from 1
     * @param best the speedup of the one kept last, 1 at first
     */
    Status decide(int number, Measurement found, double best);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean offers(String tool) {
    // Every change is measured anyway, and only that counts.
    return !tool.equals("measure");
  }

  @Override
  public boolean judge(Assignment assignment, Chronicle chronicle) {
    String digest = assignment.workspace().digest().value();
    if (digest.equals(chronicle.findings().base().digest())) {
      return false;
    }
    double best = chronicle.findings().kept().flatMap(Experiment::speedup).orElse(1.0);
    int number = chronicle.findings().experiments().size() + 1;
    String revision = assignment.workspace().head();
    String description = description(chronicle);
    try {
      Measurement found = assignment.workshop().measure(assignment.workspace(), scale);
      Experiment experiment =
          new Experiment(
              number,
              revision,
              Optional.of(found.limitShare()).filter(Double::isFinite),
              Optional.of(found.speedup()),
              found.peakBytes(),
              judge.decide(number, found, best),
              description);
      note(assignment, chronicle, experiment, digest, MeasurementText.of(found));
    } catch (ToolProblem e) {
      Experiment experiment =
          new Experiment(
              number,
              revision,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Status.CRASH,
              description);
      note(assignment, chronicle, experiment, digest, e.getMessage() + "\n");
    }
    return true;
  }

  private static void note(
      Assignment assignment,
      Chronicle chronicle,
      Experiment experiment,
      String digest,
      String measured) {
    chronicle.note(
        "experiment", Events.experiment(experiment, digest, told(experiment, chronicle, measured)));
    assignment.experiments().add(experiment);
    assignment.budget().experimented(experiment.status());
  }

  private static String told(Experiment experiment, Chronicle chronicle, String measured) {
    String became =
        switch (experiment.status()) {
          case KEEP -> "kept: the next experiment starts from here";
          case DISCARD ->
              "discarded: the best so far has a speedup of %s; the workspace is back where this began"
                  .formatted(speedup(chronicle.findings().kept()));
          case CRASH -> "failed: the workspace is back where this experiment began";
        };
    return "Experiment %d was %s.\n%s".formatted(experiment.number(), became, measured);
  }

  private static String speedup(Optional<Experiment> kept) {
    return String.format(Locale.ROOT, "%.2fx", kept.flatMap(Experiment::speedup).orElse(1.0));
  }

  /** The first line of the answer that made the change names the idea. */
  private static String description(Chronicle chronicle) {
    String line =
        chronicle
            .said()
            .lines()
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("(no words)");
    return line.length() <= MOST_DESCRIPTION ? line : line.substring(0, MOST_DESCRIPTION) + "…";
  }

  @Override
  public Optional<String> best(Chronicle chronicle) {
    return chronicle.findings().kept().map(Experiment::revision);
  }
}
