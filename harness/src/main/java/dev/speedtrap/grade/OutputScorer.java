package dev.speedtrap.grade;

import com.fasterxml.jackson.databind.JsonNode;
import dev.speedtrap.files.ByteSize;
import dev.speedtrap.files.DocumentSchema;
import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.files.LinkPolicy;
import dev.speedtrap.files.RefusedTree;
import dev.speedtrap.files.TreeLimits;
import dev.speedtrap.record.Cost;
import dev.speedtrap.sandbox.Mount;
import dev.speedtrap.sandbox.RunOutcome;
import dev.speedtrap.sandbox.Volume;
import dev.speedtrap.task.Metric;
import dev.speedtrap.task.Objective;
import dev.speedtrap.task.Reason;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has the grader's {@code score} compare the outputs of both sides, where no agent code runs. */
final class OutputScorer {
  private static final TreeLimits SCORES =
      new TreeLimits(ByteSize.parse("1MiB"), 10, LinkPolicy.NONE);

  static final DocumentSchema SCHEMA = DocumentSchema.of(OutputScorer.class, "scores.schema.json");

  private final Bench bench;

  OutputScorer(Bench bench) {
    this.bench = bench;
  }

  /**
   * Scores one run of the rewrite against one run of the baseline on the same input.
   *
   * @throws Rejection when the rewrite's output is not what the brief asks for
   * @throws GraderFailed when {@code score} itself fails
   */
  Scores score(Input input, Path baselineOutputs, Path rewriteOutputs) throws Rejection {
    try (Volume baseline = bench.sandbox().volume("baseline", baselineOutputs);
        Volume rewrite = bench.sandbox().volume("rewrite", rewriteOutputs)) {
      return score(input, baseline, rewrite);
    }
  }

  /**
   * Scores the same outputs twice, each time in a fresh container: what differs between the two is
   * the grader's doing.
   *
   * @return both, in their order
   * @throws Rejection when the rewrite's output is not what the brief asks for
   * @throws GraderFailed when {@code score} itself fails
   */
  List<Scores> scoreTwice(Input input, Path baselineOutputs, Path rewriteOutputs) throws Rejection {
    try (Volume baseline = bench.sandbox().volume("baseline", baselineOutputs);
        Volume rewrite = bench.sandbox().volume("rewrite", rewriteOutputs)) {
      Scores first = score(input, baseline, rewrite);
      return List.of(first, score(input, baseline, rewrite));
    }
  }

  private Scores score(Input input, Volume baseline, Volume rewrite) throws Rejection {
    Path answer = bench.freshFolder("scores");
    try (Volume out = bench.sandbox().bounded("scores", SCORES.size(), SCORES.entries())) {
      RunOutcome outcome =
          bench
              .sandbox()
              .run(
                  bench.graderSpec(
                      "score",
                      bench.task().manifest().grader().score(),
                      List.of(
                          bench.graderMount(),
                          Mount.readOnly(input.visible(), "/in"),
                          Mount.readOnly(input.hidden(), "/hidden"),
                          Mount.readOnly(baseline, "/baseline"),
                          Mount.readOnly(rewrite, "/rewrite"),
                          Mount.writable(out, "/out"))));
      if (!outcome.ok()) {
        throw failed(RunFailures.ended(outcome));
      }
      out.copyOut(answer, SCORES);
    } catch (RefusedTree e) {
      throw failed("left what it may not: " + e.getMessage());
    }
    return read(answer.resolve("scores.json"));
  }

  private Scores read(Path file) throws Rejection {
    ScoresDocument document;
    try {
      document = Documents.readJson(file, ScoresDocument.class, SCHEMA);
    } catch (InvalidInput e) {
      throw failed("answered what is no scores.json: " + e.getMessage());
    }
    if (document.invalid().isPresent()) {
      ScoresDocument.Invalid invalid = document.invalid().get();
      throw new Rejection(
          Reason.OUTPUT_INVALID, invalid.output(), invalid.output() + ": " + invalid.why());
    }
    Map<String, Metric> metrics = new LinkedHashMap<>();
    document.metrics().forEach((name, value) -> metrics.put(name, metric(name, value)));
    boolean counts = bench.task().manifest().objective() == Objective.COUNT;
    if (document.cost().isPresent() != counts) {
      throw failed(
          counts
              ? "told no cost, although the task's objective is to count one"
              : "told a cost, although the task's objective is time");
    }
    return new Scores(metrics, document.work(), document.cost());
  }

  private Metric metric(String name, JsonNode value) {
    if (value.isNumber()) {
      return new Metric.Distance(value.doubleValue());
    }
    if (value.path("baseline").isNumber() && value.path("rewrite").isNumber()) {
      return new Metric.Pair(
          value.path("baseline").doubleValue(), value.path("rewrite").doubleValue());
    }
    throw failed("told the metric '%s' as %s".formatted(name, value));
  }

  private GraderFailed failed(String how) {
    return new GraderFailed("score of task %s %s".formatted(bench.task().id(), how));
  }

  /** The document as {@code score} writes it. */
  record ScoresDocument(
      Map<String, JsonNode> metrics,
      Optional<Scores.Work> work,
      Optional<Cost> cost,
      Optional<Invalid> invalid) {
    record Invalid(String output, String why) {}

    ScoresDocument {
      metrics = metrics == null ? Map.of() : Map.copyOf(metrics);
    }
  }
}
