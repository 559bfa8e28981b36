package dev.speedtrap.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.speedtrap.files.Digest;
import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.AgentSettings;
import dev.speedtrap.record.ReviewerSetup;
import dev.speedtrap.record.TrialId;
import dev.speedtrap.record.TrialSpec;
import dev.speedtrap.task.Task;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What a campaign is to run: every agent on every task, a number of times.
 *
 * <p>Its id is the digest of all that makes a trial what it is: agents with their settings, tasks
 * with their digests, and the terms. How many trials, how many at once and for how much money in
 * all is left out, so the same command carries on, and one with more trials adds to it.
 *
 * @param id 12 hexadecimal digits, and {@code -2} and so on for those started afresh
 * @param entrants the agents
 * @param tasks the tasks
 * @param terms what holds for every trial
 * @param trials how many times each agent works on each task
 */
public record CampaignPlan(
    String id, List<Entrant> entrants, List<Task> tasks, Terms terms, int trials) {

  public CampaignPlan {
    entrants = List.copyOf(entrants);
    tasks = List.copyOf(tasks);
  }

  /**
   * Plans a campaign.
   *
   * @param round counts from 1 the campaigns of these very options
   * @throws InvalidInput if there is nothing to run, or two agents or tasks cannot be told apart
   */
  public static CampaignPlan of(
      List<Entrant> entrants, List<Task> tasks, Terms terms, int trials, int round) {
    if (trials < 1) {
      throw new InvalidInput("--trials must be at least 1, was " + trials);
    }
    if (entrants.isEmpty() || tasks.isEmpty()) {
      throw new InvalidInput("a campaign needs at least one --agent and one --task");
    }
    refuseTwins(entrants, tasks);
    return new CampaignPlan(
        series(entrants, tasks, terms) + (round == 1 ? "" : "-" + round),
        entrants,
        tasks,
        terms,
        trials);
  }

  /** Returns what the ids of all campaigns of these very options begin with. */
  public static String series(List<Entrant> entrants, List<Task> tasks, Terms terms) {
    Resolved resolved =
        new Resolved(
            tasks.stream().map(task -> task.id() + " " + task.digest()).sorted().toList(),
            entrants.stream()
                .map(one -> new ResolvedAgent(one.spec(), one.settings(), one.content()))
                .sorted(Comparator.comparing(Documents::toJsonLine))
                .toList(),
            terms,
            terms.reviewer().map(ReviewerSetup::settings));
    return Digest.of(Documents.toJsonLine(resolved).getBytes(StandardCharsets.UTF_8)).shortHex();
  }

  /**
   * What is not asked for is left out, so that campaigns from before it could be keep their ids.
   */
  private record Resolved(
      List<String> tasks,
      List<ResolvedAgent> agents,
      Terms terms,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<AgentSettings> reviewer) {}

  private record ResolvedAgent(
      String spec, Optional<AgentSettings> settings, Optional<Digest> content) {}

  /** All trials, in the order in which they are begun: each agent once on each task, then again. */
  List<Slot> slots() {
    List<Slot> slots = new ArrayList<>();
    for (int repetition = 1; repetition <= trials; repetition++) {
      for (Task task : tasks) {
        for (Entrant entrant : entrants) {
          slots.add(new Slot(entrant.spec(), entrant.settings(), task.id(), repetition));
        }
      }
    }
    return slots;
  }

  Entrant entrant(Slot slot) {
    return entrants.stream()
        .filter(one -> one.spec().equals(slot.agent()) && one.settings().equals(slot.settings()))
        .findFirst()
        .orElseThrow();
  }

  Task task(Slot slot) {
    return tasks.stream().filter(task -> task.id().equals(slot.task())).findFirst().orElseThrow();
  }

  /** The spec of a trial that begins now. */
  TrialSpec fresh(Slot slot, Clock clock, RandomGenerator random) {
    Entrant entrant = entrant(slot);
    Task task = task(slot);
    return new TrialSpec(
        TrialSpec.SCHEMA,
        TrialId.fresh(clock, random, task.id(), entrant.shortName(), terms.scale()),
        task.id(),
        task.manifest().version(),
        task.digest(),
        entrant.spec(),
        terms.scale(),
        terms.operator(),
        terms.runtime(),
        Optional.empty(),
        entrant.settings(),
        entrant.model(),
        Optional.of(terms.budget()),
        Optional.of(terms.clockRunsForPeople()),
        terms.patience(),
        Optional.of(id),
        Optional.of(slot.repetition()),
        terms.reviewer());
  }

  /**
   * The place of one trial in the campaign.
   *
   * @param agent the agent's short form
   * @param settings how a model agent is set up
   * @param task the task's id
   * @param repetition counts from 1
   */
  record Slot(String agent, Optional<AgentSettings> settings, String task, int repetition) {
    /** The place that a spec belongs to. */
    static Slot of(TrialSpec spec) {
      return new Slot(spec.agent(), spec.settings(), spec.task(), spec.repetition().orElse(1));
    }
  }

  private static void refuseTwins(List<Entrant> entrants, List<Task> tasks) {
    Set<List<Object>> seen = new HashSet<>();
    for (Entrant entrant : entrants) {
      if (!seen.add(List.of(entrant.spec(), entrant.settings()))) {
        throw new InvalidInput(
            "two agents are called '"
                + entrant.spec()
                + "' and could not be told apart in records: leave one out, or rename its folder");
      }
    }
    Set<String> ids = new HashSet<>();
    for (Task task : tasks) {
      if (!ids.add(task.id())) {
        throw new InvalidInput("the task '" + task.id() + "' is given twice: leave one out");
      }
    }
  }
}
