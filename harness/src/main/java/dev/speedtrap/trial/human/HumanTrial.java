package dev.speedtrap.trial.human;

import com.fasterxml.jackson.databind.JsonNode;
import dev.speedtrap.files.Digest;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.Author;
import dev.speedtrap.record.Budget;
import dev.speedtrap.record.Grade;
import dev.speedtrap.record.HumanCurve;
import dev.speedtrap.record.HumanRecords;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.TrialSpec;
import dev.speedtrap.task.Scale;
import dev.speedtrap.task.Task;
import dev.speedtrap.trial.work.BudgetMeter;
import dev.speedtrap.trial.work.ExperimentLog;
import dev.speedtrap.trial.work.ToolProblem;
import dev.speedtrap.trial.work.Transcript;
import dev.speedtrap.trial.work.TrialLock;
import dev.speedtrap.trial.work.Workshop;
import dev.speedtrap.trial.work.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A person's trial, from handing out the workspace to handing in the rewrite.
 *
 * <p>It lasts for hours over many commands, so nothing is kept in memory: the state is what the
 * transcript says. The clock stands still in pauses and while cores are waited for. One command at
 * a time: whoever opens it holds the trial's lock, and finds out that a measurement was killed.
 */
public final class HumanTrial implements AutoCloseable {
  private static final double MILLIS_AN_HOUR = 3.6e6;

  private final RecordFolder folder;
  private final TrialSpec spec;
  private final Transcript transcript;
  private final Workspace workspace;
  private final PersonClock clock;

  private HumanTrial(
      RecordFolder folder,
      TrialSpec spec,
      Transcript transcript,
      Workspace workspace,
      PersonClock clock) {
    this.folder = folder;
    this.spec = spec;
    this.transcript = transcript;
    this.workspace = workspace;
    this.clock = clock;
  }

  /**
   * Opens a trial whose folder is prepared: the baseline is in its workspace, and committed.
   *
   * @param held the trial's lock, to be held for as long as this is open
   * @param task the task of the spec
   * @param host the time of the host
   */
  public static HumanTrial open(TrialLock held, TrialSpec spec, Task task, Clock host) {
    RecordFolder folder = held.folder();
    Transcript transcript = Transcript.open(folder.transcript(), host);
    HumanTrial trial =
        new HumanTrial(
            folder,
            spec,
            transcript,
            Workspace.open(folder.workspace(), folder.history(), task.manifest().limits().tree()),
            new PersonClock(transcript, host));
    boolean opened = false;
    try {
      trial.endKilledMeasurement();
      opened = true;
      return trial;
    } finally {
      if (!opened) {
        trial.close();
      }
    }
  }

  /**
   * The clock goes on from now. As after a pause the digest tells whether somebody worked
   * meanwhile.
   */
  private void endKilledMeasurement() {
    if (clock.measures()) {
      note(
          PersonClock.NOT_MEASURED,
          Map.of("because", "the process was killed", "digest", workspace.digest().value()));
    }
  }

  /** Returns the name of the person. */
  public String person() {
    return spec.agent().substring(HumanRecords.AGENT.length());
  }

  /** Returns what the person works on. */
  public Workspace workspace() {
    return workspace;
  }

  /** Returns what the person's clock shows. */
  public Duration clock() {
    return clock.shown();
  }

  /** Says whether the rewrite is handed in. */
  public boolean submitted() {
    return clock.after(PersonClock.SUBMITTED).isPresent();
  }

  /**
   * Starts the clock.
   *
   * @throws InvalidInput where it was started before
   */
  public void start() {
    if (clock.started()) {
      throw new InvalidInput("the clock of " + spec.trial() + " was started before");
    }
    note(PersonClock.STARTED, Map.of("person", person(), "digest", workspace.digest().value()));
  }

  /**
   * Stops the clock.
   *
   * @throws InvalidInput where it does not run
   */
  public void pause() {
    checkRuns();
    note(PersonClock.PAUSED, Map.of("digest", workspace.digest().value()));
  }

  /**
   * Starts the clock again.
   *
   * @return whether the workspace was changed while it stood still, which the record tells
   * @throws InvalidInput where it is not paused
   */
  public boolean resume() {
    JsonNode paused =
        clock
            .after(PersonClock.PAUSED)
            .orElseThrow(() -> new InvalidInput("the clock of " + spec.trial() + " is not paused"));
    Digest now = workspace.digest();
    boolean changed = !paused.path("digest").asText().equals(now.value());
    note(PersonClock.RESUMED, Map.of("digest", now.value(), "changed", changed));
    return changed;
  }

  /**
   * Measures the workspace as the agents' tool does: on a public input, beside the baseline.
   *
   * @param opener opens the workshop, whose waiting for cores stops the given clock; closed here
   * @param ticker nanoseconds of a clock that never goes back
   * @throws InvalidInput where the clock does not run
   * @throws ToolProblem where the rewrite cannot be built or run, or breaks a limit
   */
  public Workshop.Measurement measure(
      Scale scale, Function<BudgetMeter, Workshop> opener, LongSupplier ticker) throws ToolProblem {
    checkRuns();
    String revision = commit("measured");
    note(PersonClock.MEASURING, Map.of("revision", revision, "digest", workspace.digest().value()));
    // From here on the transcript's times are the meter's, which goes on from the last event.
    BudgetMeter meter =
        new BudgetMeter(
            spec.budget().orElse(Budget.UNBOUNDED),
            ticker,
            transcript,
            new ExperimentLog(folder.experiments()));
    // Images may have to be built first, which is no work of the person.
    meter.stopClock();
    try (OpenMeasurement open = OpenMeasurement.of(transcript);
        Workshop workshop = open.part(() -> opener.apply(meter))) {
      meter.startClock();
      Workshop.Measurement found = open.part(() -> workshop.measure(workspace, scale));
      open.measured(open.part(() -> details(revision, found)));
      return found;
    }
  }

  private Map<String, Object> details(String revision, Workshop.Measurement found) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("revision", revision);
    details.put("digest", workspace.digest().value());
    details.putAll(found.details());
    return details;
  }

  /**
   * Hands the workspace in and stops the clock; does nothing where that was done.
   *
   * @throws InvalidInput where the clock does not run
   * @throws ToolProblem where the workspace breaks a limit
   */
  public void submit() throws ToolProblem {
    if (submitted()) {
      return;
    }
    checkRuns();
    String revision = commit("handed in");
    note(
        PersonClock.SUBMITTED, Map.of("revision", revision, "rewrite", workspace.digest().value()));
  }

  /**
   * Returns the curve: each measurement at the trial's scale, for another one says nothing about
   * it, and the grade at the end.
   *
   * @param grade of the rewrite that was handed in, where there is one
   */
  public HumanCurve curve(Optional<Grade> grade) {
    List<HumanCurve.Point> points = new ArrayList<>();
    transcript
        .events(PersonClock.MEASURED)
        .filter(event -> event.path("scale").asText().equals(spec.scale().id()))
        .map(
            event ->
                new HumanCurve.Point(
                    hours(PersonClock.shownAt(event)),
                    event.path("speedup").asDouble(),
                    event.path("accurate").asBoolean()))
        .forEach(points::add);
    grade
        .flatMap(Grade::speedup)
        .map(
            speedup ->
                new HumanCurve.Point(hours(clock()), speedup.ratio(), grade.get().accepted()))
        .ifPresent(points::add);
    return new HumanCurve(points);
  }

  private static double hours(Duration time) {
    return time.toMillis() / MILLIS_AN_HOUR;
  }

  private String commit(String why) throws ToolProblem {
    workspace.check();
    return workspace.commit(Author.person(person()), why);
  }

  private void checkRuns() {
    if (!clock.runs()) {
      throw new InvalidInput(
          submitted()
              ? "the rewrite of " + spec.trial() + " is handed in"
              : "the clock of " + spec.trial() + " does not run: speedtrap human resume first");
    }
  }

  private void note(String event, Map<String, Object> details) {
    Map<String, Object> timed = new LinkedHashMap<>(details);
    // The transcript's own clock is one of a process; this one has seen many.
    timed.put("agent_time", clock());
    transcript.write(event, timed);
  }

  /** Closes the workspace; the trial goes on. */
  @Override
  public void close() {
    workspace.close();
  }
}
