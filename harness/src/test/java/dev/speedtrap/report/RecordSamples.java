package dev.speedtrap.report;

import dev.speedtrap.files.AtomicFiles;
import dev.speedtrap.files.Digest;
import dev.speedtrap.files.Documents;
import dev.speedtrap.record.AgentSettings;
import dev.speedtrap.record.Annotation;
import dev.speedtrap.record.Budget;
import dev.speedtrap.record.Effort;
import dev.speedtrap.record.InterventionKind;
import dev.speedtrap.record.Involvement;
import dev.speedtrap.record.MachineClass;
import dev.speedtrap.record.ModelRow;
import dev.speedtrap.record.Outcome;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.Speedup;
import dev.speedtrap.record.TokenCounts;
import dev.speedtrap.record.TrialRecord;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.stats.Interval;
import dev.speedtrap.task.Reason;
import dev.speedtrap.task.Scale;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes records: what is not said is as in a usual trial of a model that was accepted. */
public final class RecordSamples {
  /** What all samples were measured on, unless they say otherwise. */
  public static final MachineClass MACHINE = new MachineClass("Test processor", 2);

  private static final Instant BEGAN = Instant.parse("2026-11-01T10:00:00Z");
  private static final Verdict ACCEPTED = new Verdict.Accepted();

  private final List<Annotation> annotations = new ArrayList<>();
  private int number;
  private String task = "nanolm-torch";
  private int version = 1;
  private Scale scale = Scale.FULL;
  private String agent = "anthropic:some-model";
  private Outcome outcome = Outcome.SUBMITTED;
  private Optional<Verdict> verdict = Optional.of(ACCEPTED);
  private double speedup = 4.0;
  private int hints;
  private Optional<MachineClass> machine = Optional.of(MACHINE);
  private Optional<Budget> budget = Optional.empty();
  private Optional<Double> cost = Optional.of(2.5);
  private Optional<LocalDate> released = Optional.of(LocalDate.parse("2026-04-07"));
  private String strategy = "free";

  private RecordSamples() {}

  /** A trial; trials of the same number and agent have the same id. */
  public static RecordSamples trial(int number) {
    RecordSamples sample = new RecordSamples();
    sample.number = number;
    return sample;
  }

  /** Trials of one agent with these speedups, all accepted. */
  public static List<StoredRecord> trials(String agent, double... speedups) {
    List<StoredRecord> trials = new ArrayList<>();
    for (double speedup : speedups) {
      trials.add(trial(trials.size()).agent(agent).speedup(speedup).stored());
    }
    return trials;
  }

  /** Of another task. */
  public RecordSamples task(String id, int taskVersion) {
    task = id;
    version = taskVersion;
    return this;
  }

  /** At smoke scale, which makes the grade unranked. */
  public RecordSamples smoke() {
    scale = Scale.SMOKE;
    return annotated(Annotation.Kind.UNRANKED);
  }

  /** With a remark on the grade. */
  public RecordSamples annotated(Annotation.Kind kind) {
    annotations.add(new Annotation(kind, "as the test wants it"));
    return this;
  }

  /** Of another agent. */
  public RecordSamples agent(String spec) {
    agent = spec;
    return this;
  }

  /** Accepted with another speedup. */
  public RecordSamples speedup(double ratio) {
    speedup = ratio;
    return this;
  }

  /** Rejected. */
  public RecordSamples rejected(Reason reason) {
    verdict = Optional.of(new Verdict.Rejected(reason, "some-metric", "0.1 of 0.01"));
    return this;
  }

  /** Not graded, since the engine failed. */
  public RecordSamples engineFailed() {
    verdict = Optional.of(new Verdict.EngineFailed("the engine vanished"));
    return this;
  }

  /** Ended without a rewrite. */
  public RecordSamples ended(Outcome how) {
    outcome = how;
    verdict = Optional.empty();
    return this;
  }

  /** With hints of a person. */
  public RecordSamples hints(int count) {
    hints = count;
    return this;
  }

  /** On another machine. */
  public RecordSamples machine(Optional<MachineClass> other) {
    machine = other;
    return this;
  }

  /** With a budget of time. */
  public RecordSamples budget(Duration time) {
    budget =
        Optional.of(
            new Budget(
                Optional.of(time),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    return this;
  }

  /** At another cost. */
  public RecordSamples cost(Optional<Double> usd) {
    cost = usd;
    return this;
  }

  /** Of a model that came out on another day. */
  public RecordSamples released(Optional<LocalDate> day) {
    released = day;
    return this;
  }

  /** With another strategy. */
  public RecordSamples strategy(String other) {
    strategy = other;
    return this;
  }

  /** Returns the record. */
  public TrialRecord record() {
    boolean accepted = verdict.filter(ACCEPTED::equals).isPresent();
    boolean model = agent.contains(":") && !agent.matches("(rewrite|replay|person):.*");
    String name = agent.substring(agent.indexOf(':') + 1);
    Instant started = BEGAN.plus(Duration.ofHours(number));
    return new TrialRecord(
        TrialRecord.SCHEMA,
        "%s-%s-%s-%04d"
            .formatted(task, agent.replaceAll("[^A-Za-z0-9.-]", "-"), scale.id(), number),
        task,
        version,
        scale,
        agent,
        outcome,
        verdict,
        annotations,
        accepted
            ? Optional.of(
                new Speedup.Timed(
                    speedup,
                    new Interval(speedup * 0.97, speedup * 1.03),
                    6,
                    0.02,
                    80,
                    80 / speedup))
            : Optional.empty(),
        verdict.map(graded -> Digest.of(agent.getBytes(StandardCharsets.UTF_8))),
        hints,
        started,
        started.plus(Duration.ofMinutes(50)),
        "0.1.0",
        Optional.of(Digest.of(task.getBytes(StandardCharsets.UTF_8))),
        machine,
        Optional.of("c0ffee"),
        model ? Optional.of(settings(name)) : Optional.empty(),
        model
            ? Optional.of(new ModelRow(name, "anthropic", "some-family", released, List.of()))
            : Optional.empty(),
        budget,
        Optional.of(
            new Effort(
                Duration.ofMinutes(40),
                30,
                50,
                new TokenCounts(1000, 5000, 200, 300, Optional.empty()),
                cost,
                0,
                4,
                1,
                2,
                1)),
        Optional.of(
            new Involvement(
                "none",
                hints == 0 ? Map.of() : Map.of(InterventionKind.HINT, hints),
                0,
                0,
                hints == 0 ? Optional.empty() : Optional.of(Duration.ofMinutes(5)),
                40,
                0)));
  }

  /** Returns the record as measured here. */
  public StoredRecord stored() {
    return stored(Place.MEASURED);
  }

  /** Returns the record as it lies in a place. */
  public StoredRecord stored(Place place) {
    return new StoredRecord(record(), place, Optional.empty());
  }

  /** Writes the record as a sealed one, as far as tables read it. */
  public RecordFolder write(Path results) {
    return write(results, Place.MEASURED, record());
  }

  /** Writes a record as a sealed one, as far as tables read it. */
  public static RecordFolder write(Path results, Place place, TrialRecord record) {
    RecordFolder folder = new RecordFolder(results.resolve(place.folder()).resolve(record.id()));
    Documents.writeJson(folder.record(), record);
    AtomicFiles.write(folder.checksums(), Digest.ofFile(folder.record()).hex() + "  record.json\n");
    return folder;
  }

  private AgentSettings settings(String model) {
    return new AgentSettings(
        "anthropic",
        model,
        Optional.empty(),
        Optional.empty(),
        strategy,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
