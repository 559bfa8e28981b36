package dev.speedtrap.trial.work;

import dev.speedtrap.task.Scale;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a rewrite in the making is tried: each call runs in fresh containers, on a copy of the
 * workspace, with public inputs only.
 *
 * <p>What a command changes in the program's folder comes back into the workspace as data; what
 * breaks the task's limits is refused and the workspace stays as it was.
 */
public interface Workshop extends AutoCloseable {

  /**
   * Runs a shell command in the program's folder, with the public smoke input at {@code /in} and a
   * writable {@code /out}.
   *
   * @param command what {@code /bin/sh -c} gets
   * @param limit how long it may take
   * @throws ToolProblem where what it left is refused
   */
  CommandResult run(Workspace workspace, String command, Duration limit) throws ToolProblem;

  /**
   * Profiles the program on the public smoke input.
   *
   * @param command what to run instead of the task's own way to profile
   * @throws ToolProblem where the task knows no way and none is given, or the program fails
   */
  CommandResult profile(Workspace workspace, Optional<String> command, Duration limit)
      throws ToolProblem;

  /**
   * Builds the program, runs it and the baseline on one public input on leased cores, and scores
   * it.
   *
   * @throws ToolProblem where it cannot be built or run; the message tells why
   */
  Measurement measure(Workspace workspace, Scale scale) throws ToolProblem;

  @Override
  void close();

  /**
   * How a command ended.
   *
   * @param ended in words, such as {@code exit code 0} or {@code killed after 60 s}
   * @param ok whether it ended with exit code 0
   * @param output the end of both streams, bounded
   * @param took from start to exit
   */
  record CommandResult(String ended, boolean ok, String output, Duration took) {}

  /**
   * What one run on a public seed told. It is no grade: hidden inputs differ.
   *
   * @param scale at which scale
   * @param accurate whether the whole accuracy contract held
   * @param metrics in words, one line a metric with value and limit
   * @param limitShare the largest share of a limit that was used up; above 1 one is broken
   * @param speedup baseline's wall time by the rewrite's, one run each
   * @param baselineSeconds wall time of the baseline
   * @param rewriteSeconds wall time of the rewrite
   * @param peakBytes the rewrite's largest memory, where the host tells it
   */
  record Measurement(
      Scale scale,
      boolean accurate,
      List<String> metrics,
      double limitShare,
      double speedup,
      double baselineSeconds,
      double rewriteSeconds,
      Optional<Long> peakBytes) {
    public Measurement {
      metrics = List.copyOf(metrics);
    }

    /** Returns the same as flat values for a transcript. */
    public Map<String, Object> details() {
      return Map.of(
          "scale", scale.id(),
          "accurate", accurate,
          "metrics", metrics,
          "limit_share", limitShare,
          "speedup", speedup,
          "baseline_seconds", baselineSeconds,
          "rewrite_seconds", rewriteSeconds);
    }
  }
}
