package dev.speedtrap.task;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.speedtrap.files.InvalidInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One rule of a task's accuracy contract.
 *
 * @param metric the metric's name in {@code scores.json}
 * @param limit what it must keep to, on every run
 * @param unit what it is measured in, where it has a unit
 * @param means what it says, for a reader
 */
public record AccuracyRule(String metric, Limit limit, Optional<String> unit, String means) {
  public AccuracyRule {
    requireNonNull(metric, "metric");
    requireNonNull(limit, "limit");
    requireNonNull(unit, "unit");
    requireNonNull(means, "means");
  }

  /** Says whether the rule holds; never for a number that is not finite. */
  public boolean holds(Metric value) {
    return limit.holds(value);
  }

  /** Reads the manifest's form, which has exactly one of the four limits. */
  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  static AccuracyRule of(
      @JsonProperty("metric") String metric,
      @JsonProperty("max") Optional<Double> max,
      @JsonProperty("min") Optional<Double> min,
      @JsonProperty("within") Optional<Double> within,
      @JsonProperty("no_worse") Optional<Double> noWorse,
      @JsonProperty("better") Optional<Limit.Better> better,
      @JsonProperty("unit") Optional<String> unit,
      @JsonProperty("means") String means) {
    List<Limit> limits = new ArrayList<>();
    max.map(Limit.Max::new).ifPresent(limits::add);
    min.map(Limit.Min::new).ifPresent(limits::add);
    within.map(Limit.Within::new).ifPresent(limits::add);
    noWorse
        .map(bound -> new Limit.NoWorse(bound, better.orElse(Limit.Better.LOWER)))
        .ifPresent(limits::add);
    if (limits.size() != 1) {
      throw new InvalidInput(
          "a rule must have exactly one of max, min, within and no_worse, had " + limits.size());
    }
    if (better.isPresent() && noWorse.isEmpty()) {
      throw new InvalidInput("'better' goes with no_worse only");
    }
    return new AccuracyRule(metric, limits.get(0), unit, means);
  }

  /** Returns the manifest's form, which {@link #of} reads back. */
  @JsonValue
  Map<String, Object> manifestForm() {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("metric", metric);
    if (limit instanceof Limit.Max) {
      form.put("max", limit.bound());
    } else if (limit instanceof Limit.Min) {
      form.put("min", limit.bound());
    } else if (limit instanceof Limit.Within) {
      form.put("within", limit.bound());
    } else if (limit instanceof Limit.NoWorse noWorse) {
      form.put("no_worse", limit.bound());
      form.put("better", noWorse.better());
    }
    unit.ifPresent(text -> form.put("unit", text));
    form.put("means", means);
    return form;
  }
}
