package dev.speedtrap.report;

import dev.speedtrap.record.AgentSettings;
import dev.speedtrap.record.Annotation;
import dev.speedtrap.record.Involvement;
import dev.speedtrap.record.ModelRow;
import dev.speedtrap.record.Speedup;
import dev.speedtrap.record.TrialRecord;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.stats.Interval;
import java.util.Optional;

/**
 * A record as tables have it: its {@code record.json}, and where it lies.
 *
 * @param trial what {@code record.json} says
 * @param place where it lies
 * @param reproduction of a claimed record, what grading it again here said: {@code agrees}, {@code
 *     differs} or {@code inconclusive}; empty where nobody did
 */
public record StoredRecord(TrialRecord trial, Place place, Optional<String> reproduction) {
  /** The word for tables where there is no verdict, since nothing was handed in. */
  public static final String UNGRADED = "none";

  /** Returns the record's id. */
  public String id() {
    return trial.id();
  }

  /** Returns the verdict's word: {@code accepted}, {@code rejected}, {@code engine-failed}. */
  public String verdict() {
    return trial.verdict().map(Verdict::text).orElse(UNGRADED);
  }

  /** Returns why it was rejected, where it was. */
  public Optional<Verdict.Rejected> rejection() {
    return trial
        .verdict()
        .filter(Verdict.Rejected.class::isInstance)
        .map(Verdict.Rejected.class::cast);
  }

  /** Says whether the engine failed, which tells nothing about the rewrite. */
  public boolean engineFailed() {
    return trial.verdict().filter(Verdict.EngineFailed.class::isInstance).isPresent();
  }

  /** Says whether a remark of this kind stands on its grade. */
  public boolean has(Annotation.Kind kind) {
    return trial.annotations().stream().anyMatch(annotation -> annotation.kind() == kind);
  }

  /** Returns the speedup, where the rewrite was accepted. */
  public Optional<Double> acceptedSpeedup() {
    return trial.accepted() ? trial.speedup().map(Speedup::ratio) : Optional.empty();
  }

  /** Returns the interval inside the trial; a counted speedup has none. */
  public Optional<Interval> interval() {
    return trial
        .speedup()
        .filter(Speedup.Timed.class::isInstance)
        .map(speedup -> ((Speedup.Timed) speedup).interval());
  }

  /** Returns the model's id: that of {@code models.yaml}, or else the name its settings give it. */
  public Optional<String> model() {
    return trial.model().map(ModelRow::id).or(() -> trial.settings().map(AgentSettings::model));
  }

  /** Says whether a person stepped in at least once; an approval does not count. */
  public boolean touched() {
    return trial.involvement().map(Involvement::interventions).orElse(trial.interventions()) > 0;
  }
}
