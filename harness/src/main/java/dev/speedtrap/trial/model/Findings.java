package dev.speedtrap.trial.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.speedtrap.record.Experiment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was measured in a trial, which experiments there were, and what the next one starts from.
 */
final class Findings {
  private final List<Measured> measured = new ArrayList<>();
  private final Set<String> inaccurate = new HashSet<>();
  private final List<Experiment> experiments = new ArrayList<>();
  private Base base = new Base("", "");
  private boolean revertDue;

  /**
   * What an experiment is compared with, and reverted to.
   *
   * @param revision the commit
   * @param digest of its tree
   */
  record Base(String revision, String digest) {}

  /** A measurement that an agent asked for. */
  private record Measured(String revision, String digest, String scale, double speedup) {}

  void take(JsonNode event) {
    switch (event.path("event").asText()) {
      case "instructed", "adopted" -> base = baseOf(event);
      case "measured" -> measured(event);
      case "experiment" -> {
        Experiment experiment = Events.experiment(event);
        experiments.add(experiment);
        if (experiment.status() == Experiment.Status.KEEP) {
          base = baseOf(event);
        } else {
          revertDue = true;
        }
      }
      case "reverted" -> revertDue = false;
      default -> {
        // No finding.
      }
    }
  }

  private static Base baseOf(JsonNode event) {
    return new Base(event.path("revision").asText(), event.path("digest").asText());
  }

  private void measured(JsonNode event) {
    String digest = event.path("digest").asText();
    if (event.path("accurate").asBoolean()) {
      measured.add(
          new Measured(
              event.path("revision").asText(),
              digest,
              event.path("scale").asText(),
              event.path("speedup").asDouble()));
    } else {
      inaccurate.add(digest);
    }
  }

  /** Returns what the next experiment starts from. */
  Base base() {
    return base;
  }

  /** Says whether the last experiment was not kept, and is still in the workspace. */
  boolean revertDue() {
    return revertDue;
  }

  /** Returns the experiments, in order. */
  List<Experiment> experiments() {
    return List.copyOf(experiments);
  }

  /** Returns the experiment that was kept last: each one kept is better than those before it. */
  Optional<Experiment> kept() {
    return experiments.stream()
        .filter(experiment -> experiment.status() == Experiment.Status.KEEP)
        .reduce((earlier, later) -> later);
  }

  /**
   * Returns the revision with the largest measured speedup, among those that were never seen
   * inaccurate; a measurement at the trial's own scale counts before any other.
   */
  Optional<String> fastest(String scale) {
    Comparator<Measured> own = Comparator.comparing(found -> found.scale().equals(scale));
    return measured.stream()
        .filter(found -> !inaccurate.contains(found.digest()))
        .max(own.thenComparingDouble(Measured::speedup))
        .map(Measured::revision);
  }
}
