package dev.speedtrap.trial;

import dev.speedtrap.files.Documents;
import dev.speedtrap.record.Annotation;
import dev.speedtrap.record.Effort;
import dev.speedtrap.record.Environment;
import dev.speedtrap.record.Experiment;
import dev.speedtrap.record.ExperimentsTsv;
import dev.speedtrap.record.Grade;
import dev.speedtrap.record.InterventionLog;
import dev.speedtrap.record.Involvement;
import dev.speedtrap.record.MachineClass;
import dev.speedtrap.record.ModelRow;
import dev.speedtrap.record.Provenance;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.Review;
import dev.speedtrap.record.TrialRecord;
import dev.speedtrap.record.TrialSpec;
import dev.speedtrap.sandbox.CoreSet;
import dev.speedtrap.trial.agent.Agent;
import dev.speedtrap.trial.agent.Finished;
import dev.speedtrap.trial.people.Involvements;
import dev.speedtrap.trial.work.Transcript;
import dev.speedtrap.trial.work.Workspace;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The stage in which the record is written; it can be done again from the start at any time. */
final class Summary {
  private final TrialSpec spec;
  private final RecordFolder folder;
  private final Transcript transcript;
  private final Workspace workspace;
  private final String version;

  Summary(
      TrialSpec spec,
      RecordFolder folder,
      Transcript transcript,
      Workspace workspace,
      String version) {
    this.spec = spec;
    this.folder = folder;
    this.transcript = transcript;
    this.workspace = workspace;
    this.version = version;
  }

  /** Writes the history, who wrote what, and the record itself. */
  void write(
      Agent agent,
      Finished finished,
      Optional<Grade> grade,
      Optional<Review> review,
      Effort effort,
      Instant now) {
    Optional<Provenance> provenance =
        finished.revision().map(revision -> provenance(revision, review));
    provenance.ifPresent(found -> Documents.writeJson(folder.provenance(), found));
    workspace.history().bundle(folder.historyBundle());
    Involvement involvement =
        Involvements.of(
            spec.operator(), InterventionLog.read(folder.interventions()), transcript, provenance);
    Documents.writeJson(
        folder.record(), record(agent, finished, grade, review, effort, involvement, now));
  }

  /** The final revision becomes the head, so that whoever clones the history finds it. */
  private Provenance provenance(String revision, Optional<Review> review) {
    workspace.restore(revision);
    List<Experiment> experiments = ExperimentsTsv.read(folder.experiments());
    return workspace
        .history()
        .provenance(revision, experiments, spec.model().map(ModelRow::family).stream().toList())
        .reviewedBy(
            review
                .filter(given -> given.opinion().isPresent())
                .map(given -> given.model().family())
                .stream()
                .toList());
  }

  private TrialRecord record(
      Agent agent,
      Finished finished,
      Optional<Grade> grade,
      Optional<Review> review,
      Effort effort,
      Involvement involvement,
      Instant now) {
    return new TrialRecord(
        TrialRecord.SCHEMA,
        spec.trial(),
        spec.task(),
        spec.taskVersion(),
        spec.scale(),
        agent.spec(),
        finished.outcome(),
        grade.map(Grade::verdict),
        annotations(grade, review),
        grade.flatMap(Grade::speedup),
        grade.flatMap(g -> g.digests().rewrite()),
        involvement.interventions(),
        started(),
        now,
        version,
        Optional.of(spec.taskDigest()),
        grade.isPresent() ? machine() : Optional.empty(),
        spec.campaign(),
        spec.settings(),
        spec.model(),
        spec.budget(),
        Optional.of(effort),
        Optional.of(involvement),
        review.map(Review::summary));
  }

  /** The review's remark stands on the record, and never on the grade. */
  private static List<Annotation> annotations(Optional<Grade> grade, Optional<Review> review) {
    return Stream.concat(
            grade.stream().flatMap(given -> given.annotations().stream()),
            review.flatMap(Review::annotation).stream())
        .toList();
  }

  private Instant started() {
    return Instant.parse(transcript.events().get(0).path("time").asText());
  }

  private Optional<MachineClass> machine() {
    if (!Files.exists(folder.environment())) {
      return Optional.empty();
    }
    Environment measured = Documents.readJson(folder.environment(), Environment.class);
    return Optional.of(
        new MachineClass(measured.processor(), CoreSet.parse(measured.leasedCores()).size()));
  }
}
