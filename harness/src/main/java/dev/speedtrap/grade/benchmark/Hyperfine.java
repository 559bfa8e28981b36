package dev.speedtrap.grade.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.speedtrap.sandbox.CoreSet;
import dev.speedtrap.sandbox.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The usual tool for such a comparison (Debian's package {@code hyperfine}), at its best: the plain
 * processes without container and without shell, pinned to the same cores, one warm-up run, and its
 * means, which is what it compares by itself.
 */
final class Hyperfine {
  private final CoreSet cores;
  private final Path scratch;

  /**
   * @param cores where the processes run
   * @param scratch an existing folder for its results
   */
  Hyperfine(CoreSet cores, Path scratch) {
    this.cores = cores;
    this.scratch = scratch;
  }

  /** Says whether it can be run here. */
  static boolean installed() {
    try {
      return run(List.of("hyperfine", "--version")) == 0;
    } catch (EngineException e) {
      return false;
    }
  }

  /** The mean seconds of a program's runs: all runs in a row, as it always does. */
  double meanSeconds(Path program, int runs) {
    Path json = scratch.resolve("hyperfine.json");
    List<String> command = new ArrayList<>(List.of("taskset", "-c", cores.toString()));
    command.addAll(
        List.of(
            "hyperfine",
            "--shell=none",
            "--style=none",
            "--warmup=1",
            "--runs=" + Math.max(2, runs),
            "--export-json=" + json,
            program.resolve("run").toString()));
    if (run(command) != 0) {
      throw new EngineException("hyperfine failed: " + String.join(" ", command));
    }
    try {
      JsonNode results = new ObjectMapper().readTree(Files.readAllBytes(json)).path("results");
      return results.path(0).path("mean").asDouble(Double.NaN);
    } catch (IOException e) {
      throw new EngineException("hyperfine wrote no JSON", e);
    }
  }

  private static int run(List<String> command) {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new EngineException("cannot run " + command.get(0) + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException("interrupted while " + command.get(0) + " ran", e);
    }
  }
}
