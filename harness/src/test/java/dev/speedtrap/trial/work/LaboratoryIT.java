package dev.speedtrap.trial.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.files.Digest;
import dev.speedtrap.files.RefusedTree;
import dev.speedtrap.sandbox.CoreLease;
import dev.speedtrap.sandbox.CoreLeases;
import dev.speedtrap.sandbox.HostLocks;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.task.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands, profiles and measurements of a trial, in real containers. */
class LaboratoryIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String PROFILE = "echo the way of the task && ./run && ls /out\n";

  private static TallyLaboratory tally;

  @BeforeAll
  static void open() throws IOException, RefusedTree {
    tally = new TallyLaboratory(PROFILE);
  }

  @AfterAll
  static void close() throws IOException {
    tally.close();
  }

  @Test
  void measuresWhatARewriteGainsBesideTheSameBaseline() throws ToolProblem {
    Workshop.Measurement running = measure("references/running");
    Workshop.Measurement half = measure("references/half");

    assertThat(running.accurate()).isTrue();
    assertThat(running.speedup()).isGreaterThan(1);
    assertThat(running.limitShare()).isBetween(0.0, 1.0);
    assertThat(running.metrics())
        .singleElement()
        .asString()
        .startsWith("line-difference is ")
        .endsWith("holds");
    assertThat(half.baselineSeconds()).isEqualTo(running.baselineSeconds());
  }

  @Test
  void tellsEveryMetricOfAnInaccurateRewrite() throws ToolProblem {
    Workshop.Measurement found = measure("exploits/skips-last");

    assertThat(found.accurate()).isFalse();
    assertThat(found.limitShare()).isGreaterThan(1);
    assertThat(found.metrics()).singleElement().asString().endsWith("BROKEN");
  }

  @ParameterizedTest
  @CsvSource({
    "does-not-build, build-failed (build)",
    "crashes, crashed (run)",
    "not-a-number, output-invalid (tally)",
    "link-out, output-invalid (tally)",
  })
  void tellsWhyAProgramCannotBeMeasured(String exploit, String message) {
    assertThatExceptionOfType(ToolProblem.class)
        .isThrownBy(() -> measure("exploits/" + exploit))
        .withMessageStartingWith(message);
  }

  @Test
  void keepsNeitherTheCoresNorOldRuns() throws ToolProblem, IOException {
    measure("references/half");

    CoreLeases leases = new CoreLeases(HostLocks.folder());
    int all = leases.host().leasable().size();
    try (CoreLease lease = take(leases, all, Duration.ofSeconds(30))) {
      assertThat(lease.cores().size()).isEqualTo(all);
    }
    try (Stream<Path> left = Files.list(tally.scratch())) {
      assertThat(left.map(Path::getFileName).map(Path::toString))
          .as("only what the baseline gave is needed again")
          .allMatch(name -> name.startsWith("outputs-"))
          .hasSizeLessThanOrEqualTo(2);
    }
  }

  @Test
  void theBudgetsClockStandsStillWhileOthersHaveTheCores() throws ToolProblem {
    AtomicBoolean stood = new AtomicBoolean();
    CoreLeases leases = new CoreLeases(HostLocks.folder());
    CoreLease others = take(leases, leases.host().leasable().size(), Duration.ofMinutes(5));
    tally.hearing(
        line -> {
          stood.set(!clockRuns());
          others.close();
        });
    try {
      measure("references/half");
    } finally {
      tally.hearing(Progress.silent());
      others.close();
    }

    assertThat(stood).isTrue();
    assertThat(clockRuns()).as("it runs on afterwards").isTrue();
  }

  @Test
  void whatACommandChangesInTheProgramStays() throws ToolProblem {
    Workspace workspace = tally.with("baseline");
    Workshop.CommandResult result =
        run(workspace, "pwd; cat /in/config; echo hello > note; chmod +x note; echo oh >&2");

    assertThat(result.ok()).isTrue();
    assertThat(result.ended()).isEqualTo("exit code 0");
    assertThat(result.output()).startsWith("/program\n").contains("lines=", "standard error:\noh");
    assertThat(workspace.read("note")).isEqualTo("hello\n");
    assertThat(Files.isExecutable(workspace.folder().resolve("note"))).isTrue();
    assertThat(workspace.list("")).containsExactlyInAnyOrder("note", "run");
  }

  @Test
  void aCommandMayFailOrTakeTooLong() throws ToolProblem {
    Workspace workspace = tally.with("baseline");

    Workshop.CommandResult failed = run(workspace, "exit 3");
    assertThat(failed.ok()).isFalse();
    assertThat(failed.ended()).isEqualTo("exit code 3");
    assertThat(failed.output()).isEqualTo("(it printed nothing)");
    assertThat(tally.laboratory().run(workspace, "echo begun; sleep 60", Duration.ofSeconds(2)))
        .satisfies(late -> assertThat(late.ended()).isEqualTo("killed at its limit of 2 s"))
        .satisfies(late -> assertThat(late.output()).isEqualTo("begun\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ln -s /etc/passwd users | users",
        "ln -s ../../etc users | users",
        "mkfifo pipe | is a device, a socket or a FIFO",
        "head -c 2000000 /dev/zero > big | larger than 1MiB",
        "for i in $(seq 6000); do : > f$i; done | more than 5000 entries",
        "printf x > \"$(printf 'a\\tb')\" | 'a",
        "printf x > Run | upper and lower case",
      })
  void whatNoRewriteMayHoldIsRefusedAndNothingChanges(String command, String why)
      throws ToolProblem {
    Workspace workspace = tally.with("baseline");
    Digest before = workspace.digest();

    assertThatExceptionOfType(ToolProblem.class)
        .isThrownBy(() -> run(workspace, "echo seen; " + command))
        .withMessageContaining(why)
        .withMessageContaining("ended: exit code 0")
        .withMessageContaining("seen");
    assertThat(workspace.digest()).isEqualTo(before);
  }

  @Test
  void aCommandSeesNothingOfTheGraderAndNoNetwork() throws ToolProblem {
    Workshop.CommandResult result =
        run(tally.with("baseline"), "ls /grader /hidden /driver; cat /proc/net/route; env");

    assertThat(result.output()).contains("/grader", "/hidden", "No such file");
    assertThat(result.output()).doesNotContain("eth0").doesNotContain("generate.pl");
  }

  @Test
  void profilesInTheTasksOwnWayOrInAnother() throws ToolProblem {
    Workspace workspace = tally.with("references/running");
    Digest before = workspace.digest();

    assertThat(tally.laboratory().profile(workspace, Optional.empty(), LIMIT).output())
        .isEqualTo("the way of the task\ntally\n");
    assertThat(
            tally
                .laboratory()
                .profile(workspace, Optional.of("grep -c MODULUS run; touch run"), LIMIT)
                .output())
        .as("it is built, and cannot be changed")
        .startsWith("0\n")
        .contains("Read-only");
    assertThat(workspace.digest()).isEqualTo(before);
  }

  @Test
  void asksForAWayToProfileWhereTheTaskKnowsNone() throws IOException, RefusedTree, ToolProblem {
    try (TallyLaboratory plain = new TallyLaboratory("")) {
      Workspace workspace = plain.with("baseline");
      assertThatExceptionOfType(ToolProblem.class)
          .isThrownBy(() -> plain.laboratory().profile(workspace, Optional.empty(), LIMIT))
          .withMessageContaining("give a command");
    }
  }

  private static Workshop.Measurement measure(String program) throws ToolProblem {
    return tally.laboratory().measure(tally.with(program), Scale.SMOKE);
  }

  private static Workshop.CommandResult run(Workspace workspace, String command)
      throws ToolProblem {
    return tally.laboratory().run(workspace, command, LIMIT);
  }

  private static CoreLease take(CoreLeases leases, int cores, Duration patience) {
    return leases.take(cores, Optional.empty(), patience, Progress.silent());
  }

  private static boolean clockRuns() {
    List<Duration> looks = List.of(tally.budget().agentTime(), tally.budget().agentTime());
    return !looks.get(0).equals(looks.get(1));
  }
}
