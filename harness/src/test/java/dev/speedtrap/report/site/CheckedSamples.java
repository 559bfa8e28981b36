package dev.speedtrap.report.site;

import dev.speedtrap.files.ByteSize;
import dev.speedtrap.files.Freezer;
import dev.speedtrap.files.LinkPolicy;
import dev.speedtrap.files.RefusedTree;
import dev.speedtrap.files.TreeLimits;
import dev.speedtrap.record.CheckedTask;
import dev.speedtrap.record.Environment;
import dev.speedtrap.record.Speedup;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.stats.Interval;
import dev.speedtrap.task.Reason;
import dev.speedtrap.task.Scale;
import dev.speedtrap.task.Task;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small task of its own, and what its check may have measured. */
final class CheckedSamples {
  private CheckedSamples() {}

  /** Copies a small task into a folder that is not there yet, where a test may change it. */
  static Task task(Path copy) throws RefusedTree {
    Path tally = SampleResults.HOME.resolve("harness/src/test/tasks/tally");
    Freezer.copy(tally, copy, new TreeLimits(ByteSize.ofMiB(16), 1_000, LinkPolicy.INSIDE));
    return Task.read(copy);
  }

  /** A check at full scale, with two exploits and a tolerance. */
  static CheckedTask checked(Task task, int version, List<CheckedTask.Reference> references) {
    return new CheckedTask(
        CheckedTask.SCHEMA,
        task.id(),
        version,
        Scale.FULL,
        task.digest(),
        3.0,
        Optional.empty(),
        references,
        List.of(),
        List.of(
            exploit("skips-last", new Verdict.Rejected(Reason.INACCURATE, "line-difference", "1")),
            exploit("too-mild", new Verdict.Accepted())),
        List.of(
            new CheckedTask.Tolerance(
                "line-difference", "at most 1.0E-6", 0, "4x-sum", 2.5e-4, "skips-last", 250.4)),
        List.of(),
        new Environment(
            "Test processor",
            2,
            16L << 30,
            "6.1.0",
            "Debian GNU/Linux 12",
            "Docker 20.10",
            "1.41",
            "runc",
            "1",
            Map.of(),
            "17",
            "0.1.0"),
        Instant.parse("2026-11-20T23:00:00Z"),
        Instant.parse("2026-11-21T01:00:00Z"));
  }

  private static CheckedTask.Exploit exploit(String name, Verdict verdict) {
    return new CheckedTask.Exploit(
        name,
        "4x-sum",
        Reason.INACCURATE,
        "line-difference",
        verdict,
        Map.of(),
        Optional.empty(),
        false,
        verdict instanceof Verdict.Rejected);
  }

  /** A reference that was timed. */
  static CheckedTask.Reference timed(String name, double ratio) {
    return reference(
        name,
        Optional.of(
            new Speedup.Timed(
                ratio, new Interval(ratio * 0.9, ratio * 1.1), 6, 0.02, 3, 3 / ratio)));
  }

  /** A reference that grading did not come to a speedup of. */
  static CheckedTask.Reference rejected(String name) {
    return reference(name, Optional.empty());
  }

  private static CheckedTask.Reference reference(String name, Optional<Speedup> speedup) {
    Verdict verdict =
        speedup.isPresent()
            ? new Verdict.Accepted()
            : new Verdict.Rejected(Reason.CRASHED, "run", "exit code 1");
    return new CheckedTask.Reference(name, verdict, speedup, false, Map.of());
  }
}
