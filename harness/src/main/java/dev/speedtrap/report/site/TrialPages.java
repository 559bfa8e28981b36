package dev.speedtrap.report.site;

import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.Annotation;
import dev.speedtrap.record.Effort;
import dev.speedtrap.record.Environment;
import dev.speedtrap.record.Grade;
import dev.speedtrap.record.ModelRow;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.RecordReading;
import dev.speedtrap.record.Speedup;
import dev.speedtrap.record.TrialRecord;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.report.BoardKey;
import dev.speedtrap.report.Contestant;
import dev.speedtrap.report.Place;
import dev.speedtrap.report.RecordReader;
import dev.speedtrap.report.StoredRecord;
import dev.speedtrap.task.Task;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the page of a trial, of everything in its record. */
final class TrialPages {
  private final Content content;
  private final RecordReader reader;

  TrialPages(Content content, RecordReader reader) {
    this.content = content;
    this.reader = reader;
  }

  /**
   * @param files the record's files that stand beside the page
   */
  TrialPage of(StoredRecord stored, Frame frame, List<TrialPage.File> files) {
    RecordFolder folder = reader.folder(stored);
    TrialRecord trial = stored.trial();
    Optional<Task> task = content.task(trial.task(), trial.taskVersion());
    ExperimentParts experiments = new ExperimentParts(folder);
    return new TrialPage(
        frame,
        stored.id(),
        trial.task(),
        frame.root() + "tasks/" + SiteNames.file(trial.task()) + ".html",
        Contestant.of(stored).agent(),
        stored.place() == Place.CLAIMED,
        verdict(stored),
        facts(stored),
        trial.annotations().stream().map(TrialPages::remark).toList(),
        grade(folder).map(grade -> new GradeParts(grade, task).shown()),
        ReviewParts.of(folder),
        experiments.shown(),
        experiments.acts(),
        RewriteParts.of(folder, task.filter(one -> sameTask(one, trial))),
        TranscriptParts.of(folder.transcript()),
        environment(folder),
        commands(stored),
        files);
  }

  private static boolean sameTask(Task task, TrialRecord trial) {
    return trial.taskDigest().map(digest -> digest.equals(task.digest())).orElse(true);
  }

  private static Optional<Grade> grade(RecordFolder folder) {
    try {
      return Optional.of(RecordReading.grade(folder));
    } catch (InvalidInput ungraded) {
      return Optional.empty();
    }
  }

  private static TrialPage.Verdict verdict(StoredRecord stored) {
    String reproduced = stored.reproduction().orElse("");
    Optional<Verdict> verdict = stored.trial().verdict();
    if (stored.trial().accepted()) {
      Speedup speedup = stored.trial().speedup().orElseThrow();
      return new TrialPage.Verdict(
          "accepted", Figures.times(speedup.ratio()), told(speedup), reproduced);
    }
    if (verdict.isPresent() && verdict.get() instanceof Verdict.Rejected rejected) {
      return new TrialPage.Verdict(
          "rejected",
          "Rejected: " + rejected.reason().id(),
          "Caught by " + rejected.caughtBy() + ": " + rejected.because(),
          reproduced);
    }
    if (verdict.isPresent() && verdict.get() instanceof Verdict.EngineFailed failed) {
      return new TrialPage.Verdict(
          "none",
          "Not graded: the engine failed",
          failed.because() + " This says nothing about the rewrite.",
          reproduced);
    }
    return new TrialPage.Verdict(
        "none", "Nothing to grade", "The trial ended without a rewrite.", reproduced);
  }

  private static String told(Speedup speedup) {
    if (speedup instanceof Speedup.Timed timed) {
      return String.format(
          Locale.ROOT,
          "Accepted. 95%% interval %s from %d blocks; baseline %s, rewrite %s.",
          Figures.range(timed.interval()),
          timed.blocks(),
          Figures.seconds(timed.baselineSeconds()),
          Figures.seconds(timed.rewriteSeconds()));
    }
    Speedup.Counted counted = (Speedup.Counted) speedup;
    return "Accepted. Counted in %s on %s: from %s to %s; a count has no interval."
        .formatted(
            counted.unit(),
            Figures.count(counted.seeds(), "seed", "seeds"),
            Figures.times(counted.lowest()),
            Figures.times(counted.highest()));
  }

  private static String remark(Annotation annotation) {
    return annotation.kind().text() + ": " + annotation.because();
  }

  private static List<Fact> facts(StoredRecord stored) {
    TrialRecord trial = stored.trial();
    Contestant who = Contestant.of(stored);
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("task", trial.task() + ", version " + trial.taskVersion()));
    facts.add(
        new Fact(
            "scale",
            trial.scale().id() + (trial.scale().id().equals("smoke") ? ", never ranked" : "")));
    facts.add(
        new Fact("agent", who.agent() + (who.setup().isEmpty() ? "" : " (" + who.setup() + ")")));
    trial.model().ifPresent(model -> facts.add(new Fact("model", model(model))));
    facts.add(new Fact("outcome", trial.outcome().text()));
    facts.add(new Fact("began", Figures.minute(trial.started())));
    facts.add(
        new Fact("took", Figures.duration(Duration.between(trial.started(), trial.finished()))));
    facts.add(new Fact("machine", BoardKey.of(stored).machineText()));
    facts.add(new Fact("budget", BoardKey.of(stored).budgetText()));
    trial.effort().ifPresent(effort -> addEffort(facts, effort));
    facts.add(new Fact("interventions", Integer.toString(trial.interventions())));
    trial
        .involvement()
        .ifPresent(
            people ->
                facts.add(
                    new Fact(
                        "lines by people",
                        "%d of %d changed lines"
                            .formatted(
                                people.linesByPeople(),
                                people.linesByPeople() + people.linesByAgent()))));
    trial.campaign().ifPresent(campaign -> facts.add(new Fact("campaign", campaign)));
    trial.rewrite().ifPresent(digest -> facts.add(new Fact("rewrite", digest.value())));
    facts.add(new Fact("graded by", "Speedtrap " + trial.speedtrap()));
    return facts;
  }

  private static String model(ModelRow model) {
    return model.id()
        + model.released().map(LocalDate::toString).map(day -> ", released " + day).orElse("");
  }

  private static void addEffort(List<Fact> facts, Effort effort) {
    facts.add(new Fact("agent's time", Figures.duration(effort.agentTime())));
    facts.add(
        new Fact(
            "effort",
            String.format(
                Locale.ROOT,
                "%s, %s, %,d tokens",
                Figures.count(effort.turns(), "turn", "turns"),
                Figures.count(effort.actions(), "action", "actions"),
                effort.tokens().total())));
    facts.add(new Fact("cost", effort.costUsd().map(Figures::usd).orElse("not known")));
  }

  /** Returns nothing where a record does not tell. */
  private static List<Fact> environment(RecordFolder folder) {
    try {
      return environment(RecordReading.environment(folder));
    } catch (InvalidInput untold) {
      return List.of();
    }
  }

  private static List<Fact> environment(Environment environment) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("processor", environment.processor() + ", " + environment.cpus() + " cpus"));
    facts.add(new Fact("timed on core", environment.leasedCores()));
    facts.add(new Fact("memory", gibibytes(environment.memoryBytes())));
    facts.add(new Fact("system", environment.operatingSystem()));
    facts.add(new Fact("kernel", environment.kernel()));
    facts.add(new Fact("engine", environment.engine() + ", runtime: " + environment.runtime()));
    facts.add(new Fact("Java", environment.java()));
    new TreeMap<>(environment.images()).forEach((name, id) -> facts.add(new Fact(name, id)));
    return facts;
  }

  private static String gibibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
  }

  /** An id is a folder's name: what a shell would act on is kept from it. */
  private static List<String> commands(StoredRecord stored) {
    String id = SiteNames.isPlain(stored.id()) ? stored.id() : "RECORD";
    String record = "results/" + stored.place().folder() + "/" + id;
    return List.of("speedtrap verify " + record, "speedtrap reproduce " + record);
  }
}
