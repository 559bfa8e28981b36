package dev.speedtrap.report;

import dev.speedtrap.files.DurationText;
import dev.speedtrap.record.Annotation;
import dev.speedtrap.record.Effort;
import dev.speedtrap.record.Grade;
import dev.speedtrap.record.InterventionKind;
import dev.speedtrap.record.Involvement;
import dev.speedtrap.record.MetricResult;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.TrialRecord;
import dev.speedtrap.record.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One record as a person reads it on a terminal. */
public final class RecordText {
  private RecordText() {}

  /**
   * Writes the lines.
   *
   * @param grade its grade, where it has one that can be read
   */
  public static List<String> of(StoredRecord stored, Optional<Grade> grade, RecordFolder folder) {
    TrialRecord trial = stored.trial();
    List<String> lines = new ArrayList<>();
    lines.add(trial.id());
    lines.add("");
    add(
        lines,
        "task",
        trial.task() + " version " + trial.taskVersion() + ", " + trial.scale().id());
    add(lines, "agent", Contestant.of(stored).label());
    add(lines, "outcome", trial.outcome().text());
    add(lines, "verdict", verdict(stored));
    trial
        .speedup()
        .ifPresent(
            speedup ->
                lines.addAll(
                    GradeText.speedup(speedup, "medians; what timed them stands in grade.json")));
    for (MetricResult metric : grade.map(Grade::accuracy).orElse(List.of())) {
      add(lines, "accuracy", accuracy(metric));
    }
    for (Annotation annotation : trial.annotations()) {
      add(lines, annotation.kind().text(), annotation.because());
    }
    trial.involvement().ifPresent(people -> add(lines, "people", people(people)));
    trial.effort().ifPresent(effort -> add(lines, "effort", effort(effort)));
    add(lines, "budget", BoardKey.of(stored).budgetText());
    add(lines, "machine", BoardKey.of(stored).machineText());
    add(lines, "began", trial.started() + ", sealed " + trial.finished());
    if (stored.place() == Place.CLAIMED) {
      add(
          lines,
          "claimed",
          "who wrote it, at what cost and with whose help is the sender's word; graded again here: "
              + stored.reproduction().orElse("not yet"));
    }
    add(lines, "folder", folder.path().toString());
    lines.add("");
    lines.add("speedtrap verify " + folder.path() + "       says whether it is whole");
    lines.add("speedtrap reproduce " + folder.path() + "    grades it again on fresh inputs");
    return lines.stream().map(Plain::of).toList();
  }

  private static void add(List<String> lines, String what, String text) {
    lines.add("  %-12s %s".formatted(what, text));
  }

  private static String verdict(StoredRecord stored) {
    Optional<Verdict> verdict = stored.trial().verdict();
    if (verdict.isPresent() && verdict.get() instanceof Verdict.Rejected rejected) {
      return "rejected: %s, caught by %s: %s"
          .formatted(rejected.reason().id(), rejected.caughtBy(), rejected.because());
    }
    if (verdict.isPresent() && verdict.get() instanceof Verdict.EngineFailed failed) {
      return "engine-failed, which says nothing about the rewrite: " + failed.because();
    }
    return verdict.isPresent() ? "accepted" : "none: nothing was graded";
  }

  private static String accuracy(MetricResult metric) {
    return String.format(
        Locale.ROOT,
        "%s %.2g at worst in %d runs, %s allowed: %s",
        metric.metric(),
        metric.worst(),
        metric.runs(),
        metric.limit(),
        metric.holds() ? "holds" : "broken");
  }

  private static String people(Involvement people) {
    String acts =
        people.acts().entrySet().stream()
            .filter(act -> act.getValue() > 0)
            .map(RecordText::act)
            .collect(Collectors.joining(", "));
    return "operator %s; %s; changed lines: %d by the agent, %d by people; requests: %d, of which nobody answered %d"
        .formatted(
            people.operator(),
            acts.isEmpty() ? "nobody stepped in" : acts,
            people.linesByAgent(),
            people.linesByPeople(),
            people.requests(),
            people.unanswered());
  }

  private static String act(Map.Entry<InterventionKind, Integer> act) {
    return act.getValue() + " " + act.getKey().text();
  }

  private static String effort(Effort effort) {
    return "%s on the agent's clock; %d turns, %d actions, %d tokens, %s; experiments: %d, of which %d kept"
        .formatted(
            DurationText.format(effort.agentTime()),
            effort.turns(),
            effort.actions(),
            effort.tokens().total(),
            effort
                .costUsd()
                .map(usd -> String.format(Locale.ROOT, "%.2f USD", usd))
                .orElse("cost not known"),
            effort.experiments(),
            effort.kept());
  }
}
