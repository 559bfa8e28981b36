package dev.speedtrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.Results;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built program, started as a person starts it. */
class CommandLineIT {
  private static final Path HOME =
      Path.of(System.getProperty("speedtrap.home", "..")).toAbsolutePath().normalize();
  private static final String TEST_TASKS = HOME.resolve("harness/src/test/tasks").toString();

  @TempDir private Path folder;

  @Test
  void quickstartRunsARealTrialAndLeavesItsRecord() throws Exception {
    Path results = folder.resolve("results");
    Answer answer = speedtrap("quickstart", "--json", "--yes", "--results", results.toString());

    assertThat(answer.exitCode).as(answer.out + answer.err).isZero();
    JsonNode record = new ObjectMapper().readTree(answer.out);
    assertThat(record.path("verdict").path("is").asText()).isEqualTo("accepted");
    assertThat(record.path("speedup").path("interval").path("low").asDouble()).isGreaterThan(3);
    assertThat(new Results(results).running()).isEmpty();
    List<RecordFolder> sealed = new Results(results).sealed();
    assertThat(sealed).hasSize(1);
    assertThat(exitCodeOf(sealed.get(0).path(), "sha256sum", "--check", "--quiet", "SHA256SUMS"))
        .isZero();
    assertThat(sealed.get(0).path().toFile().list())
        .contains(
            "record.json",
            "spec.json",
            "grade.json",
            "environment.json",
            "blocks.csv",
            "transcript.jsonl",
            "rewrite",
            "SHA256SUMS")
        .doesNotContain("workspace", "scratch");
  }

  @Test
  void anUnknownTaskIsToldWithTheOnesThatThereAre() throws Exception {
    Answer answer = speedtrap("grade", "--task", "nanolm-troch", "--rewrite", folder.toString());

    assertThat(answer.exitCode).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(answer.err.strip().lines()).hasSize(1);
    assertThat(answer.err).contains("nanolm-troch", "nanolm-torch");
  }

  @Test
  void aBrokenManifestIsToldWithLineAndField() throws Exception {
    Path task = Files.createDirectories(folder.resolve("broken"));
    String good = Files.readString(HOME.resolve("harness/src/test/tasks/tally/task.yaml"));
    Files.writeString(task.resolve("task.yaml"), good.replace("version: 1", "version: one"));
    Answer answer =
        speedtrap("grade", "--tasks", folder.toString(), "--task", "broken", "--rewrite", ".");

    assertThat(answer.exitCode).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(answer.err.strip().lines()).hasSize(1);
    assertThat(answer.err).contains("task.yaml:2", "version", "one");
  }

  @Test
  void aRewriteThatDoesNotBuildIsRejectedAndLogged() throws Exception {
    Path results = folder.resolve("results");
    Answer answer =
        speedtrap(
            "grade",
            "--tasks",
            TEST_TASKS,
            "--task",
            "tally",
            "--rewrite",
            TEST_TASKS + "/tally/exploits/does-not-build",
            "--results",
            results.toString());

    assertThat(answer.exitCode).isEqualTo(ExitCode.NO);
    assertThat(answer.out).contains("rejected: build-failed", "no such compiler");
    assertThat(Files.readString(results.resolve("grades.jsonl"))).contains("build-failed");
  }

  @Test
  void anEngineThatIsNotThereIsOneSentenceAndWhatMendsIt() throws Exception {
    Answer answer =
        speedtrap(
            Map.of("DOCKER_HOST", "unix://" + folder.resolve("none.sock")),
            "grade",
            "--tasks",
            TEST_TASKS,
            "--task",
            "tally",
            "--rewrite",
            TEST_TASKS + "/tally/references/running");

    assertThat(answer.exitCode).isEqualTo(ExitCode.MACHINE);
    assertThat(answer.err.strip().lines()).hasSize(1);
    assertThat(answer.err).contains("docker/engine.sh start");
  }

  @Test
  void aFullDiskIsOneSentenceAndLosesNoRecord() throws Exception {
    Path results = Files.createDirectories(folder.resolve("results"));
    assertThat(exitCodeOf(folder, "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", "results"))
        .as("root may mount")
        .isZero();
    try {
      Answer answer =
          speedtrap(
              "quickstart",
              "--tasks",
              TEST_TASKS,
              "--task",
              "tally",
              "--results",
              results.toString());

      assertThat(answer.exitCode).isEqualTo(ExitCode.MACHINE);
      assertThat(answer.err.strip().lines()).hasSize(1);
      assertThat(answer.err).contains("disk is full", "free some space");
      assertThat(new Results(results).sealed()).as("no half record").isEmpty();
    } finally {
      assertThat(exitCodeOf(folder, "umount", "results")).isZero();
    }
  }

  @Test
  void doctorFindsEverythingItNeeds() throws Exception {
    Answer answer = speedtrap("doctor", "--json");

    assertThat(answer.exitCode).as(answer.err).isZero();
    assertThat(new ObjectMapper().readTree(answer.out))
        .extracting(finding -> finding.path("what").asText())
        .contains("engine", "cores", "noise", "disk", "image base");
  }

  private record Answer(int exitCode, String out, String err) {}

  private Answer speedtrap(String... arguments) throws IOException, InterruptedException {
    return speedtrap(Map.of(), arguments);
  }

  private Answer speedtrap(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(HOME.resolve("harness/bin/speedtrap").toString());
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    // The build that runs this test has just packaged what is to be started.
    builder.environment().put("SPEEDTRAP_NO_BUILD", "1");
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(15, TimeUnit.MINUTES)).isTrue();
    return new Answer(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private static int exitCodeOf(Path folder, String... command)
      throws IOException, InterruptedException {
    return new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start().waitFor();
  }
}
