package dev.speedtrap.task;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.speedtrap.files.InvalidInput;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code task.yaml} says; {@code tasks/README.md} explains it to those who bring a task.
 *
 * @param id the task's name everywhere
 * @param version changes when a number could change
 * @param title one line for a reader
 * @param tags words to select by
 * @param objective what is asked for
 * @param image what the task's programs are built and run in
 * @param grader how inputs are made and outputs scored
 * @param scales the times of a run
 * @param timing what times a run; absent: the container's process, from start to exit
 * @param resources what a run gets
 * @param limits what a rewrite must keep to
 * @param accuracy the contract, at least one rule; one rule a metric
 * @param probes the integrity checks that apply
 * @param human what people reached
 * @param headroom the least the job needs; given where {@link Probe#ARITHMETIC_FLOOR} applies
 * @param canary a sentence with a UUID, by which training data that holds this task can be found
 */
public record Manifest(
    String id,
    int version,
    String title,
    List<String> tags,
    Objective objective,
    ImageRef image,
    Grader grader,
    Scales scales,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<TimedBy> timing,
    Resources resources,
    Limits limits,
    List<AccuracyRule> accuracy,
    List<Probe> probes,
    List<HumanBaseline> human,
    Optional<Headroom> headroom,
    String canary) {
  public Manifest {
    requireNonNull(id, "id");
    requireNonNull(title, "title");
    // The two lists that a manifest may leave out arrive as null.
    tags = List.copyOf(Objects.requireNonNullElse(tags, List.of()));
    human = List.copyOf(Objects.requireNonNullElse(human, List.of()));
    requireNonNull(objective, "objective");
    requireNonNull(image, "image");
    requireNonNull(grader, "grader");
    requireNonNull(scales, "scales");
    requireNonNull(timing, "timing");
    requireNonNull(resources, "resources");
    requireNonNull(limits, "limits");
    accuracy = List.copyOf(requireNonNull(accuracy, "accuracy"));
    probes = List.copyOf(requireNonNull(probes, "probes"));
    requireNonNull(headroom, "headroom");
    requireNonNull(canary, "canary");
    Set<String> metrics = new HashSet<>();
    for (AccuracyRule rule : accuracy) {
      if (!metrics.add(rule.metric())) {
        throw new InvalidInput(
            "the metric '" + rule.metric() + "' has two rules in accuracy: keep one");
      }
    }
    if (probes.contains(Probe.ARITHMETIC_FLOOR) && headroom.isEmpty()) {
      throw new InvalidInput(
          "the probe arithmetic-floor needs headroom: give the least flops and bytes of a full run");
    }
    if (probes.contains(Probe.JMH_CLOCK) != timing.isPresent()) {
      throw new InvalidInput(
          "the probe jmh-clock and timing.jmh need each other: give both, or neither");
    }
    // On more cores a thread that one invocation leaves behind could work for the next ones unseen.
    if (timing.isPresent() && resources.cpus() != 1) {
      throw new InvalidInput("timing.jmh needs resources.cpus to be 1, was " + resources.cpus());
    }
  }

  /** Returns how JMH times the runs, where it does. */
  public Optional<JmhTiming> jmh() {
    return timing.map(TimedBy::jmh);
  }

  /** Returns the rule on a metric, where there is one. */
  public Optional<AccuracyRule> rule(String metric) {
    return accuracy.stream().filter(rule -> rule.metric().equals(metric)).findFirst();
  }
}
