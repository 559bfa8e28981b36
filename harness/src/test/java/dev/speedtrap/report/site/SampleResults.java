package dev.speedtrap.report.site;

import dev.speedtrap.files.AtomicFiles;
import dev.speedtrap.files.Digest;
import dev.speedtrap.files.Documents;
import dev.speedtrap.record.Author;
import dev.speedtrap.record.Block;
import dev.speedtrap.record.BlocksCsv;
import dev.speedtrap.record.Digests;
import dev.speedtrap.record.Environment;
import dev.speedtrap.record.Experiment;
import dev.speedtrap.record.ExperimentsTsv;
import dev.speedtrap.record.Grade;
import dev.speedtrap.record.Intervention;
import dev.speedtrap.record.InterventionKind;
import dev.speedtrap.record.MetricResult;
import dev.speedtrap.record.ModelRow;
import dev.speedtrap.record.Provenance;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.Review;
import dev.speedtrap.record.ScoredRun;
import dev.speedtrap.record.Speedup;
import dev.speedtrap.record.TimedRun;
import dev.speedtrap.record.TokenCounts;
import dev.speedtrap.record.TrialRecord;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.report.Place;
import dev.speedtrap.report.RecordSamples;
import dev.speedtrap.stats.Interval;
import dev.speedtrap.task.Catalog;
import dev.speedtrap.task.Reason;
import dev.speedtrap.task.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A folder of results as a lab may have it after a year: models, people, ladders, a stranger's
 * record; one record with all its files, and one whose every text tries to run as code.
 */
final class SampleResults {
  static final Path HOME =
      Path.of(System.getProperty("speedtrap.home", "..")).toAbsolutePath().normalize();

  /** What must never run, be an element or break out of an attribute. */
  static final String HOSTILE =
      "\"'></script></title><script>window.pwned=1</script><img src=x onerror=\"window.pwned=1\">"
          + "${7*7}\u202E{a|b}";

  private static final String FLAGSHIP = "nanolm-torch";
  private static final Instant BEGAN = Instant.parse("2026-11-01T10:00:00Z");

  private final Path results;

  private SampleResults(Path results) {
    this.results = results;
  }

  /** Writes them. */
  static void write(Path results) throws IOException {
    new SampleResults(results).write();
  }

  static Catalog catalog() {
    return Catalog.of(List.of(HOME.resolve("tasks")));
  }

  private void write() throws IOException {
    agents();
    ladder();
    person();
    RecordSamples.write(
        results,
        Place.CLAIMED,
        RecordSamples.trial(900).agent("openai:of-a-stranger").speedup(400).record());
    full(
        RecordSamples.trial(950).agent("anthropic:claude-mythos-preview").speedup(57).record(), "");
    full(
        RecordSamples.trial(951).agent("openai-compatible:" + HOSTILE).speedup(3).record(),
        HOSTILE);
    Path reported = Files.createDirectories(results.resolve("reported"));
    try (Stream<Path> files = Files.list(HOME.resolve("results").resolve("reported"))) {
      for (Path file : files.toList()) {
        Files.copy(file, reported.resolve(file.getFileName()));
      }
    }
    // A record that was altered after it was sealed.
    RecordFolder altered = RecordSamples.trial(960).agent("google:altered").write(results);
    Files.writeString(altered.record(), Files.readString(altered.record()) + " ");
  }

  private void agents() {
    int number = 0;
    for (Entrant entrant : entrants()) {
      for (String task : List.of(FLAGSHIP, "word2vec-jvm", "digits-numpy")) {
        for (int i = 0; i < entrant.speedups().size(); i++) {
          double gain = entrant.speedups().get(i) * (task.equals(FLAGSHIP) ? 1 : 0.6);
          RecordSamples sample =
              RecordSamples.trial(number++)
                  .task(task, 1)
                  .agent(entrant.agent())
                  .released(Optional.of(LocalDate.parse(entrant.released())))
                  .cost(Optional.of(entrant.usd() * (1 + 0.1 * i)))
                  .budget(Duration.ofHours(4))
                  .hints(i == 1 ? entrant.hints() : 0);
          if (gain > 1) {
            sample.speedup(gain).write(results);
          } else {
            sample.rejected(Reason.INACCURATE).write(results);
          }
        }
      }
    }
    RecordSamples.trial(number).agent("ollama:small-model").speedup(1.4).write(results);
    RecordSamples.trial(number + 1).agent("ollama:small-model").smoke().speedup(9).write(results);
  }

  private record Entrant(
      String agent, String released, double usd, int hints, List<Double> speedups) {}

  private static List<Entrant> entrants() {
    return List.of(
        new Entrant(
            "anthropic:claude-opus-4", "2025-05-22", 6.2, 3, List.of(2.9, 3.4, 2.2, 1.0, 3.1)),
        new Entrant(
            "anthropic:claude-opus-4-5", "2025-11-24", 9.5, 1, List.of(14.0, 19.0, 16.5, 11.0)),
        new Entrant(
            "anthropic:claude-mythos-preview",
            "2026-04-07",
            21,
            0,
            List.of(48.0, 61.0, 44.0, 55.0, 39.0)),
        new Entrant("openai:some-model", "2025-08-07", 3.1, 2, List.of(6.1, 1.0, 7.4, 5.2)));
  }

  private void ladder() {
    double[] speedups = {3.2, 16.4, 42.0, 52.7, 151.0, 283.0};
    String[] names = {
      "3x-heads-together",
      "16x-whole-sequences",
      "40x-batched-torch",
      "52x-native-loops",
      "150x-native-openblas",
      "280x-native-fused"
    };
    for (int i = 0; i < names.length; i++) {
      RecordSamples.trial(800 + i)
          .agent("rewrite:" + names[i])
          .budget(Duration.ofHours(4))
          .speedup(speedups[i])
          .write(results);
    }
  }

  private void person() {
    RecordFolder folder =
        RecordSamples.write(
            results,
            Place.HUMAN,
            RecordSamples.trial(850).agent("person:Ada").speedup(5.1).record());
    AtomicFiles.write(
        folder.path().resolve("curve.csv"),
        """
        hours,speedup,accurate
        0.5000,1.2000,true
        2.0000,2.6000,true
        3.1000,6.0000,false
        4.5000,4.2000,true
        7.2500,5.1000,true
        """);
  }

  /** Writes a record with all its files; {@code hostile} stands in every text of it. */
  private void full(TrialRecord sample, String hostile) throws IOException {
    Task task = catalog().get(FLAGSHIP);
    RecordFolder folder =
        RecordSamples.write(results, Place.MEASURED, onTask(sample, task.digest()));
    Grade grade = grade(sample, task, hostile);
    Documents.writeJson(folder.grade(), grade);
    AtomicFiles.write(folder.blocks(), BlocksCsv.of(grade.blocks()));
    Documents.writeJson(folder.environment(), environment(hostile));
    AtomicFiles.write(folder.experiments(), ExperimentsTsv.of(experiments(hostile)));
    AtomicFiles.write(folder.interventions(), Documents.toJsonLine(hint(hostile)));
    AtomicFiles.write(folder.transcript(), transcript(hostile));
    rewrite(folder, task, hostile);
    Documents.writeJson(folder.provenance(), provenance(hostile));
    Documents.writeJson(folder.review(), review(hostile));
  }

  private static TrialRecord onTask(TrialRecord r, Digest digest) {
    return new TrialRecord(
        r.schema(),
        r.id(),
        r.task(),
        r.taskVersion(),
        r.scale(),
        r.agent(),
        r.outcome(),
        r.verdict(),
        r.annotations(),
        r.speedup(),
        r.rewrite(),
        1,
        r.started(),
        r.finished(),
        r.speedtrap(),
        Optional.of(digest),
        r.machine(),
        r.campaign(),
        r.settings(),
        r.model(),
        r.budget(),
        r.effort(),
        r.involvement());
  }

  private static Grade grade(TrialRecord record, Task task, String hostile) {
    Random random = new Random(7);
    double ratio = record.speedup().map(Speedup::ratio).orElse(1.0);
    List<Block> blocks = new ArrayList<>();
    List<ScoredRun> scored = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      long baseline = Math.round(1.2e11 * Math.exp(0.01 * random.nextGaussian()));
      long rewrite = Math.round(1.2e11 / ratio * Math.exp(0.02 * random.nextGaussian()));
      boolean disturbed = i == 4;
      blocks.add(
          new Block(
              i,
              1000L + i,
              List.of(
                  run(TimedRun.REWRITE, rewrite),
                  run(TimedRun.BASELINE, baseline),
                  run(TimedRun.REWRITE, rewrite + 1_000_000)),
              disturbed ? List.of("3.1% of the cores' time was stolen " + hostile) : List.of(),
              !disturbed));
      scored.add(
          new ScoredRun(
              "block-" + i + hostile,
              1000L + i,
              Map.of(
                  "loss-difference",
                  4e-7 * i,
                  "eval-difference",
                  i == 3 ? 0.0 : 2e-7,
                  "divergence",
                  3e-12 / i),
              Optional.empty()));
    }
    return new Grade(
        Grade.SCHEMA,
        task.id(),
        task.manifest().version(),
        record.scale(),
        record.agent(),
        new Verdict.Accepted(),
        record.annotations(),
        List.of(
            new MetricResult("loss-difference", "at most 2.0E-4", "nats", 3.6e-6, 9, true),
            new MetricResult("eval-difference", "at most 1.0E-4", "nats", 2e-7, 9, true),
            new MetricResult(
                "divergence", "at most 5.0E-7" + hostile, "nats a character", 3e-12, 9, true)),
        Optional.of(
            new Speedup.Timed(
                ratio, new Interval(ratio * 0.98, ratio * 1.02), 8, 0.02, 120, 120 / ratio)),
        Optional.empty(),
        Optional.empty(),
        new Digests(
            task.digest(), task.digest(), task.digest(), Optional.empty(), Optional.empty()),
        Optional.empty(),
        scored,
        blocks,
        BEGAN,
        BEGAN.plus(Duration.ofMinutes(20)));
  }

  private static TimedRun run(String side, long nanos) {
    return new TimedRun(
        side,
        nanos,
        nanos + 200_000_000,
        Optional.of(nanos),
        Optional.of(400L << 20),
        Optional.empty(),
        Optional.empty());
  }

  private static Environment environment(String hostile) {
    return new Environment(
        "Test processor" + hostile,
        2,
        16L << 30,
        "6.1.0",
        "Debian GNU/Linux 12",
        "Docker 20.10",
        "1.41",
        "runc",
        "1",
        Map.of("image" + hostile, "sha256:0123"),
        "17",
        "0.1.0");
  }

  private static List<Experiment> experiments(String hostile) {
    double[] speedups = {1.8, 1.6, 6.5, 0, 14.2, 13.8, 31.0, 52.5, 0, 57.1};
    List<Experiment> experiments = new ArrayList<>();
    double best = 1;
    for (int i = 0; i < speedups.length; i++) {
      boolean crash = speedups[i] == 0;
      boolean keep = speedups[i] > best;
      best = Math.max(best, speedups[i]);
      experiments.add(
          new Experiment(
              i + 1,
              "abcdef" + i,
              crash ? Optional.empty() : Optional.of(0.01 * (i + 1)),
              crash ? Optional.empty() : Optional.of(speedups[i]),
              Optional.of(300L << 20),
              crash
                  ? Experiment.Status.CRASH
                  : keep ? Experiment.Status.KEEP : Experiment.Status.DISCARD,
              "step " + (i + 1) + ": fewer passes over memory " + hostile));
    }
    return experiments;
  }

  private static Intervention hint(String hostile) {
    return new Intervention(
        "20261101T100500000Z-1",
        InterventionKind.HINT,
        "Ada" + hostile,
        BEGAN.plus(Duration.ofMinutes(25)),
        Duration.ofMinutes(5),
        Duration.ZERO,
        true,
        "Look at the attention first. " + hostile,
        Optional.empty(),
        Optional.empty(),
        Optional.of("--- a/run\n+++ b/run\n+" + hostile),
        Optional.empty());
  }

  private static String transcript(String hostile) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      Instant time = BEGAN.plus(Duration.ofMinutes(5L * i));
      lines
          .append(
              Documents.toJsonLine(
                  Map.of(
                      "time",
                      time.toString(),
                      "event",
                      "answered",
                      "turn",
                      i,
                      "text",
                      "I read the training loop and see that each head is computed by itself. "
                          + hostile)))
          .append(
              Documents.toJsonLine(
                  Map.of("time", time.toString(), "event", "experiment", "number", i + 1)));
    }
    return lines.append("{\"time\":\"half a li").toString();
  }

  private static void rewrite(RecordFolder folder, Task task, String hostile) throws IOException {
    Path baseline = task.folder().resolve("baseline");
    Path rewrite = Files.createDirectories(folder.rewrite());
    Files.copy(baseline.resolve("run"), rewrite.resolve("run"));
    Files.copy(baseline.resolve("adam.py"), rewrite.resolve("adam.py"));
    String model = Files.readString(baseline.resolve("model.py"));
    int half = model.indexOf('\n', model.length() / 2) + 1;
    Files.writeString(
        rewrite.resolve("model.py"),
        model.substring(0, half) + "# faster " + hostile + "\n" + model.substring(half));
    Files.writeString(
        rewrite.resolve("kernel.cpp"), "int main() { return 0; } // " + hostile + "\n");
    Files.write(rewrite.resolve("table.bin"), new byte[] {0, 1, 2});
    if (!hostile.isEmpty()) {
      Files.writeString(rewrite.resolve("<img src=x onerror=window.pwned=1>.html"), hostile);
    }
  }

  private static Review review(String hostile) {
    return new Review(
        Review.SCHEMA,
        "google:reads" + hostile,
        new ModelRow("reads", "google", "gemini" + hostile, Optional.empty(), List.of()),
        Optional.of("reads-001" + hostile),
        Digest.of("prompt".getBytes(StandardCharsets.UTF_8)),
        Optional.of(
            new Review.Opinion(
                Review.Finding.SUSPICIOUS,
                0.75,
                List.of(
                    new Review.Reason(
                        "model.py" + hostile, 10, 14, "the loop ends early " + hostile)))),
        Optional.empty(),
        4000,
        4000,
        1,
        0,
        new TokenCounts(1200, 0, 0, 90, Optional.empty()),
        Optional.of(0.02),
        Instant.parse("2026-11-21T11:00:00Z"));
  }

  private static Provenance provenance(String hostile) {
    return new Provenance(
        Provenance.SCHEMA,
        List.of(
            new Author(
                Author.Kind.AGENT,
                "claude-mythos-preview" + hostile,
                Optional.of("2026-04-07"),
                Optional.empty()),
            Author.person("Ada")),
        List.of(
            new Provenance.ChangedFile(
                "kernel.cpp", false, List.of(new Provenance.Span(1, 1, 1, "abcdef1"))),
            new Provenance.ChangedFile(
                "model.py", false, List.of(new Provenance.Span(1, 9999, 0, "abcdef2")))),
        9,
        1,
        3,
        7,
        List.of("claude"),
        List.of());
  }
}
