package dev.speedtrap.cli;

import dev.speedtrap.grade.Bench;
import dev.speedtrap.grade.UnscoredTiming;
import dev.speedtrap.grade.benchmark.AtOnce;
import dev.speedtrap.grade.benchmark.Benchmark;
import dev.speedtrap.grade.benchmark.Condition;
import dev.speedtrap.grade.benchmark.Results;
import dev.speedtrap.sandbox.Engine;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.task.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code speedtrap benchmark}: puts the timing to the test; see {@code harness/BENCHMARKS.md}. */
@Command(
    name = "benchmark",
    hidden = true,
    description =
        "Times programs whose true ratio is known, and prints how far off the timing is. Results are kept as they"
            + " come: the same command goes on where it was stopped.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    optionListHeading = "%nOptions:%n",
    footer = {
      "%nExamples:",
      "  harness/bin/benchmark --quick                               some minutes",
      "  harness/bin/benchmark --quick --yes                         installs hyperfine without asking",
      "  harness/bin/benchmark --pieces cost --costs 100             the harness's own cost per run",
      "  harness/bin/benchmark --pieces known --ratios 2 --rounds 5  one known ratio beside hyperfine",
      "  harness/bin/benchmark --pieces at-once --rounds 5           gradings at once, and one after the other",
      "  harness/bin/benchmark --pieces none                         the tables of what is there"
    })
final class BenchmarkCommand implements Callable<Integer> {
  /** What can be measured. */
  enum Piece {
    cost,
    known,
    aa,
    at_once,
    none;

    /** The word for the option. */
    @Override
    public String toString() {
      return name().replace('_', '-');
    }
  }

  /** Those that share one bench, which holds the cores from the first of them to the last. */
  private static final Set<Piece> ON_ONE_BENCH = EnumSet.of(Piece.cost, Piece.known, Piece.aa);

  private final Surroundings surroundings;

  @Option(
      names = "--pieces",
      split = ",",
      paramLabel = "PIECE",
      defaultValue = "cost,known,aa,at-once",
      description = "Any of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  List<Piece> pieces = List.of();

  @Option(
      names = "--gradings",
      paramLabel = "N",
      defaultValue = "100",
      description = "A/A gradings. Default: ${DEFAULT-VALUE}.")
  private int gradings;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "Gradings of each known ratio under each condition; of at-once, how often two are started at once"
              + " and two in turn. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--ratios",
      split = ",",
      paramLabel = "R",
      defaultValue = "1,2,4,52",
      description = "The known ratios. Default: ${DEFAULT-VALUE}.")
  private List<Double> ratios = List.of();

  @Option(
      names = "--conditions",
      split = ",",
      paramLabel = "C",
      defaultValue = "QUIET,LOADED,DRIFTING",
      description =
          "What else the machine does: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private List<Condition> conditions = List.of();

  @Option(
      names = "--costs",
      paramLabel = "N",
      defaultValue = "50",
      description = "Runs of each kind whose cost is compared. Default: ${DEFAULT-VALUE}.")
  private int costs;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where results are kept. Default: harness/target/benchmark.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--one-grading",
      hidden = true,
      paramLabel = "WORD",
      description = "Grade 4x once and nothing else, for a row of this word: what at-once starts.")
  private Optional<String> oneGrading = Optional.empty();

  @Mixin private CoresOption cores = new CoresOption();
  @Mixin private RuntimeOption runtime = new RuntimeOption();

  BenchmarkCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Path place = out.orElse(surroundings.home().resolve("harness/target/benchmark"));
    // Now, and not after the first minutes of measuring.
    new NamedPlace("--out", place).write(() -> Files.createDirectories(place));
    Results results = new Results(place);
    Progress progress = new ElapsedProgress(surroundings.console(), Clock.systemUTC());
    if (oneGrading.isPresent()) {
      long began = System.nanoTime();
      onBench(
          results,
          progress,
          benchmark -> benchmark.gradeOnce(oneGrading.get(), (System.nanoTime() - began) / 1e9));
      return ExitCode.DONE;
    }
    if (pieces.stream().anyMatch(ON_ONE_BENCH::contains)) {
      onBench(results, progress, this::measure);
    }
    // Not before the bench is closed: these gradings would wait for its cores for ever.
    if (pieces.contains(Piece.at_once)) {
      try (Machine.Scratch scratch = Machine.Scratch.create()) {
        new AtOnce(command(), scratch.path(), results, progress).measure(rounds);
      }
    }
    surroundings.console().print(String.join("\n", results.tables()) + "\n");
    return ExitCode.DONE;
  }

  /** Opens a bench, which takes the cores, and closes it again. */
  private void onBench(Results results, Progress progress, Consumer<Benchmark> work) {
    Task task = Task.read(surroundings.home().resolve("harness/src/benchmark/burn"));
    Engine engine = EngineStart.find(surroundings);
    try (Machine machine = new Machine(surroundings, engine, progress);
        Machine.Scratch programs = Machine.Scratch.create();
        Machine.Scratch scratch = Machine.Scratch.create();
        Bench bench = machine.bench(task, cores, runtime, scratch.path())) {
      // Blocks would say every few seconds what they do.
      UnscoredTiming timing = new UnscoredTiming(bench, new SecureRandom(), Progress.silent());
      work.accept(new Benchmark(timing, task, programs.path(), results, progress));
    }
  }

  private void measure(Benchmark benchmark) {
    if (pieces.contains(Piece.cost)) {
      benchmark.measureCost(costs);
    }
    if (pieces.contains(Piece.known)) {
      benchmark.gradeKnownRatios(rounds, ratios, conditions);
    }
    if (pieces.contains(Piece.aa)) {
      benchmark.gradeAgainstItself(gradings);
    }
  }

  /** This command once more, as another user of the host would call it. */
  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(surroundings.home().resolve("harness/bin/speedtrap").toString());
    command.add("benchmark");
    cores.given.ifPresent(set -> command.addAll(List.of("--cores", set)));
    if (!runtime.name.isEmpty()) {
      command.addAll(List.of("--runtime", runtime.name));
    }
    return command;
  }
}
