package dev.speedtrap.report;

import dev.speedtrap.record.TrialRecord;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps once what many records say alike, such as the model and the machine: by it a hundred
 * thousand records fit into a small heap. Safe for use by several threads.
 */
final class SharedParts {
  private final Map<Object, Object> seen = new ConcurrentHashMap<>();

  /** Returns an equal record made of shared parts. */
  TrialRecord in(TrialRecord trial) {
    return new TrialRecord(
        trial.schema(),
        trial.id(),
        one(trial.task()),
        trial.taskVersion(),
        trial.scale(),
        one(trial.agent()),
        trial.outcome(),
        one(trial.verdict()),
        one(trial.annotations()),
        trial.speedup(),
        trial.rewrite(),
        trial.interventions(),
        trial.started(),
        trial.finished(),
        one(trial.speedtrap()),
        one(trial.taskDigest()),
        one(trial.machine()),
        one(trial.campaign()),
        one(trial.settings()),
        one(trial.model()),
        one(trial.budget()),
        trial.effort(),
        one(trial.involvement()),
        one(trial.reviewed()));
  }

  private <T> T one(T part) {
    if (part instanceof Optional<?> optional && optional.isEmpty()) {
      return part;
    }
    // Nearly always it is there, and to ask for it first locks nothing.
    Object known = seen.get(part);
    @SuppressWarnings("unchecked") // An equal part is of the same type.
    T first = (T) (known == null ? seen.computeIfAbsent(part, same -> same) : known);
    return first;
  }
}
