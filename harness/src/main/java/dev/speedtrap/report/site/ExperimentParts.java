package dev.speedtrap.report.site;

import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.files.QuickJson;
import dev.speedtrap.record.Experiment;
import dev.speedtrap.record.ExperimentsTsv;
import dev.speedtrap.record.Intervention;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.report.site.TrialPage.Act;
import dev.speedtrap.report.site.TrialPage.Experiments;
import dev.speedtrap.report.site.TrialPage.Tried;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows what was tried in a trial, and where people stepped in. */
final class ExperimentParts {
  private static final int MOST_BYTES = 8 << 20;
  private static final int MOST_ACTS = 500;
  private static final int LONGEST_DIFF = 20_000;

  private final List<Experiment> experiments;
  private final List<Intervention> interventions;
  private final List<Instant> tried;

  ExperimentParts(RecordFolder record) {
    this.experiments =
        RecordFiles.text(record.experiments(), MOST_BYTES)
            .map(ExperimentParts::experiments)
            .orElse(List.of());
    this.interventions =
        RecordFiles.text(record.interventions(), MOST_BYTES)
            .map(ExperimentParts::interventions)
            .orElse(List.of());
    this.tried = TranscriptParts.times(record.transcript(), "experiment");
  }

  /** A point of the chart. */
  private record Point(int number, Optional<Double> speedup, String status, String description) {}

  /** An act of a person, behind the experiment of this number. */
  private record Mark(long after, String kind) {}

  Experiments shown() {
    List<Point> points =
        experiments.stream()
            .map(
                one ->
                    new Point(one.number(), one.speedup(), one.status().text(), one.description()))
            .toList();
    List<Mark> marks =
        interventions.stream()
            .filter(act -> act.kind().counts())
            .map(
                act ->
                    new Mark(
                        tried.stream().filter(time -> !time.isAfter(act.at())).count(),
                        act.kind().text()))
            .toList();
    return new Experiments(
        experiments.stream().map(ExperimentParts::row).toList(),
        Chart.of(
            "experiments",
            "experiments",
            "Experiments in their order",
            "Each experiment's quick speedup on a public seed, whether it was kept, and where a"
                + " person stepped in. These figures are no grade.",
            points.isEmpty(),
            Map.of("experiments", points, "interventions", marks)));
  }

  List<Act> acts() {
    return interventions.stream().limit(MOST_ACTS).map(ExperimentParts::act).toList();
  }

  private static Tried row(Experiment one) {
    return new Tried(
        one.number(),
        one.status().text(),
        one.speedup().map(ratio -> Shown.number(Figures.times(ratio), ratio)).orElse(Shown.NOTHING),
        one.metric().map(share -> Shown.number(Figures.small(share), share)).orElse(Shown.NOTHING),
        one.description());
  }

  private static Act act(Intervention one) {
    String diff = one.diff().orElse("");
    return new Act(
        Figures.minute(one.at()),
        one.kind().text()
            + one.granted().map(granted -> granted ? ", granted" : ", denied").orElse(""),
        one.person(),
        Figures.duration(one.agentTime()),
        one.text(),
        diff.length() > LONGEST_DIFF ? diff.substring(0, LONGEST_DIFF) + "\n…" : diff);
  }

  private static List<Experiment> experiments(String table) {
    try {
      return ExperimentsTsv.parse("experiments.tsv", table);
    } catch (InvalidInput unreadable) {
      return List.of();
    }
  }

  private static List<Intervention> interventions(String lines) {
    List<Intervention> acts = new ArrayList<>();
    for (String line : lines.lines().toList()) {
      try {
        acts.add(
            QuickJson.parse(
                "interventions.jsonl", line.getBytes(StandardCharsets.UTF_8), Intervention.class));
      } catch (InvalidInput unreadable) {
        // A line that says nothing is shown as nothing; verify tells what is wrong with it.
      }
    }
    return acts;
  }
}
