package dev.speedtrap.report;

import dev.speedtrap.record.Effort;
import dev.speedtrap.record.Involvement;
import dev.speedtrap.record.TrialRecord;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.stats.MedianEstimate;
import dev.speedtrap.stats.Rate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * How often people stepped in, each rate with its 95% interval and what it was counted over. A rate
 * is empty where there is nothing to count it over. {@link #definitions()} says what each means.
 *
 * @param trials how many trials were counted
 * @param leftOut how many were not: no agent worked in them, or their record tells nothing of
 *     people
 * @param interventions all acts of people but approvals
 * @param touched share of trials with any intervention
 * @param perAgentHour interventions per hour on the agents' clocks
 * @param perHundredActions interventions per 100 tool calls of the agents
 * @param linesByPeople share of the changed lines of the final rewrites that people wrote
 * @param unanswered share of the agents' requests that nobody answered
 * @param acceptedUntouched share of trials that were accepted without any intervention, those left
 *     out whose grading the engine failed
 * @param minutesToFirst minutes on the agent's clock until the first intervention, of the trials
 *     that had one
 */
public record InterventionRates(
    int trials,
    int leftOut,
    int interventions,
    Optional<Rate> touched,
    Optional<Rate> perAgentHour,
    Optional<Rate> perHundredActions,
    Optional<Rate> linesByPeople,
    Optional<Rate> unanswered,
    Optional<Rate> acceptedUntouched,
    Optional<MedianEstimate> minutesToFirst) {
  /** In these nobody works whom a person could step in on. */
  private static final List<String> NO_AGENT = List.of("rewrite:", "replay:", "person:");

  private static final double NANOS_AN_HOUR = 3.6e12;
  private static final double NANOS_A_MINUTE = 6e10;

  /** What trials can be put together by. */
  public enum By {
    /** Each trial alone. */
    TRIAL,
    /** The agent, in the short form of {@code --agent}. */
    AGENT,
    /** The task and its version. */
    TASK,
    /** The month in which they began, in UTC: how the rates move over time. */
    MONTH;

    String key(TrialRecord record) {
      return switch (this) {
        case TRIAL -> record.id();
        case AGENT -> record.agent();
        case TASK -> record.task() + " version " + record.taskVersion();
        case MONTH -> YearMonth.from(record.started().atZone(ZoneOffset.UTC)).toString();
      };
    }
  }

  /** Counts over all trials together. */
  public static InterventionRates of(List<TrialRecord> records) {
    List<Counted> counted = records.stream().flatMap(one -> Counted.of(one).stream()).toList();
    List<Worked> worked = counted.stream().flatMap(one -> one.worked().stream()).toList();
    return new InterventionRates(
        counted.size(),
        records.size() - counted.size(),
        (int) sum(counted, Counted::interventions),
        share(counted.stream().filter(Counted::touched).count(), counted.size(), "trials"),
        events(worked, hours(worked), "agent-hours"),
        events(worked, sum(worked, one -> one.effort().actions()) / 100.0, "hundred actions"),
        linesByPeople(counted),
        share(
            sum(counted, one -> one.involvement().unanswered()),
            sum(counted, one -> one.involvement().requests()),
            "requests"),
        acceptedUntouched(counted),
        minutesToFirst(counted));
  }

  /** Counts over the trials of each group, by the group's name. */
  public static SortedMap<String, InterventionRates> by(By by, List<TrialRecord> records) {
    SortedMap<String, List<TrialRecord>> groups = new TreeMap<>();
    for (TrialRecord one : records) {
      groups.computeIfAbsent(by.key(one), key -> new ArrayList<>()).add(one);
    }
    SortedMap<String, InterventionRates> rates = new TreeMap<>();
    groups.forEach((key, group) -> rates.put(key, of(group)));
    return rates;
  }

  /** Returns what each rate means, with examples, in Markdown. */
  public static String definitions() {
    try (InputStream text =
        Objects.requireNonNull(
            InterventionRates.class.getResourceAsStream("rates.md"), "rates.md")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A trial in which an agent worked, and whose record tells of people's part. */
  private record Counted(TrialRecord record, Involvement involvement) {
    static Optional<Counted> of(TrialRecord record) {
      return NO_AGENT.stream().anyMatch(record.agent()::startsWith)
          ? Optional.empty()
          : record.involvement().map(involvement -> new Counted(record, involvement));
    }

    int interventions() {
      return involvement.interventions();
    }

    boolean touched() {
      return interventions() > 0;
    }

    Optional<Worked> worked() {
      return record.effort().map(effort -> new Worked(this, effort));
    }
  }

  /** A counted trial that also tells what its agent did. */
  private record Worked(Counted counted, Effort effort) {}

  private static Optional<Rate> share(long count, long all, String unit) {
    return all == 0 ? Optional.empty() : Optional.of(Rate.share(count, all, unit));
  }

  private static Optional<Rate> events(List<Worked> worked, double exposure, String unit) {
    return exposure > 0
        ? Optional.of(
            Rate.events(sum(worked, one -> one.counted().interventions()), exposure, unit))
        : Optional.empty();
  }

  private static double hours(List<Worked> worked) {
    return sum(worked, one -> one.effort().agentTime().toNanos()) / NANOS_AN_HOUR;
  }

  /** Lines of one trial are no independent trials: they are counted in clusters. */
  private static Optional<Rate> linesByPeople(List<Counted> counted) {
    List<Rate.Cluster> clusters =
        counted.stream()
            .map(Counted::involvement)
            .map(one -> new Rate.Cluster(one.linesByPeople(), allLines(one)))
            .filter(cluster -> cluster.all() > 0)
            .toList();
    return clusters.isEmpty()
        ? Optional.empty()
        : Optional.of(Rate.clustered(clusters, "changed lines"));
  }

  private static long allLines(Involvement involvement) {
    return (long) involvement.linesByAgent() + involvement.linesByPeople();
  }

  /** A grade that failed by the engine says nothing about the rewrite, as on the leaderboard. */
  private static Optional<Rate> acceptedUntouched(List<Counted> counted) {
    List<Counted> judged =
        counted.stream()
            .filter(
                one ->
                    one.record().verdict().filter(Verdict.EngineFailed.class::isInstance).isEmpty())
            .toList();
    return share(
        judged.stream().filter(one -> one.record().accepted() && !one.touched()).count(),
        judged.size(),
        "trials");
  }

  private static Optional<MedianEstimate> minutesToFirst(List<Counted> counted) {
    List<Double> minutes =
        counted.stream()
            .flatMap(one -> one.involvement().first().stream())
            .map(first -> first.toNanos() / NANOS_A_MINUTE)
            .toList();
    return minutes.isEmpty() ? Optional.empty() : Optional.of(MedianEstimate.of(minutes));
  }

  private static <T> long sum(List<T> all, ToLongFunction<T> value) {
    return all.stream().mapToLong(value).sum();
  }
}
