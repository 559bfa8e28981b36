package dev.speedtrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class MainTest {
  @TempDir Path home;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  static Stream<Arguments> everyCommand() {
    return commands(
            new CommandLine(
                SpeedtrapCommand.class,
                new CommandFactory(surroundings(Path.of("."), System.out, System.err))))
        .map(Arguments::of);
  }

  private static Stream<String> commands(CommandLine command) {
    String arguments = command.getCommandSpec().qualifiedName().replaceFirst("^speedtrap ?", "");
    return Stream.concat(
        Stream.of(arguments),
        command.getSubcommands().values().stream().flatMap(MainTest::commands));
  }

  @ParameterizedTest(name = "speedtrap {0} --help")
  @MethodSource("everyCommand")
  void everyCommandHasHelpWithExamples(String command) {
    assertThat(
            run(
                Stream.concat(
                        Stream.of(command.split(" ")).filter(word -> !word.isEmpty()),
                        Stream.of("--help"))
                    .toArray(String[]::new)))
        .isZero();
    assertThat(out())
        .contains("Usage: speedtrap", "Examples:", "--help", "--debug")
        .doesNotContain("${", "<main");
    assertThat(err()).isEmpty();
  }

  @Test
  void tellsItsVersion() {
    assertThat(run("--version")).isZero();
    assertThat(out()).startsWith("speedtrap ").contains("Java ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "taks list | there is no command 'taks'; did you mean 'tasks'?; see speedtrap --help",
        "tasks lst | there is no command 'lst'; did you mean 'list'?; see speedtrap tasks --help",
        "tasks list --jsn | there is no option '--jsn'; did you mean '--json'?; see speedtrap tasks list --help",
        "tasks list --taks=x | there is no option '--taks'; did you mean '--tasks'?",
        "tasks list wombat | there is no argument 'wombat'",
        "tasks list --tasks | Missing required parameter for option '--tasks'",
        "tasks show | Missing required parameter: 'ID'",
        "tasks | Missing required subcommand",
      })
  void saysWhatIsWrongWithTheArgumentsInOneSentence(String arguments, String sentence) {
    assertThat(run(arguments.split(" "))).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err()).contains("speedtrap: ", sentence).hasLineCount(1);
    assertThat(out()).isEmpty();
  }

  @Test
  void bareCommandSaysWhereTheHelpIs() {
    assertThat(run()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err()).contains("speedtrap --help").hasLineCount(1);
  }

  @Test
  void listsAndShowsTasksAsAlignedText() throws IOException {
    plantTask("tiny");
    assertThat(run("tasks", "list")).isZero();
    assertThat(out())
        .isEqualTo(
            """
            task  version  baseline takes  people reached  title
            ----  -------  --------------  --------------  -----------
            tiny        3      about 130s  4x in 4 to 8 h  A tiny task
            """);
    out.reset();
    assertThat(run("tasks", "show", "tiny")).isZero();
    assertThat(out())
        .contains(
            "tiny version 3: A tiny task",
            "digest      sha256:",
            "at most 3.0E-4 nats",
            "references  4x-plain, 16x-fused",
            "skip     inaccurate   loss-difference")
        .contains("people reached 4x in 4 to 8 h, measured on another task");
    assertThat(err()).isEmpty();
  }

  @Test
  void listsTheTasksOfASuiteInItsOrder() throws IOException {
    plantTask("tiny");
    assertThat(run("tasks", "new", "fit-line", "--into", home.resolve("tasks").toString()))
        .isZero();
    Files.writeString(
        home.resolve("tasks/core.yaml"),
        "id: core\nversion: 3\ntitle: The core\ntasks: [tiny, fit-line]\n");
    out.reset();
    assertThat(run("tasks", "list", "--suite", "core")).isZero();
    assertThat(out())
        .containsSubsequence("\ntiny", "\nfit-line", "\nsuite core version 3: The core\n")
        .endsWith("  tiny, fit-line\n");
    Files.writeString(
        home.resolve("tasks/core.yaml"),
        "id: core\nversion: 3\ntitle: The core\ntasks: [absent]\n");
    assertThat(run("tasks", "list", "--suite", "core")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err()).contains("there is no such task").hasLineCount(1);
    out.reset();
    assertThat(run("tasks", "list")).as("the others stay usable").isZero();
    assertThat(out()).contains("tiny", "broken: suite core: ");
  }

  @Test
  void newTaskIsListedAndSaysWhatIsLeft() {
    String into = home.resolve("private").toString();
    assertThat(run("tasks", "new", "fit-line", "--into", into)).isZero();
    assertThat(out())
        .contains(
            "The task is in " + into + "/fit-line.",
            "baseline/model.py:11",
            "speedtrap tasks check fit-line --tasks " + into + " --write");
    out.reset();
    assertThat(run("tasks", "list", "--tasks", into)).isZero();
    assertThat(out()).contains("fit-line");
    assertThat(run("tasks", "new", "fit-line", "--into", into)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err()).contains("is there already").hasLineCount(1);
  }

  @Test
  void aNewTaskThatCannotBeWrittenIsThePersonsToMend() throws IOException {
    String into = Files.writeString(home.resolve("file"), "").resolve("tasks").toString();
    assertThat(run("tasks", "new", "fit-line", "--into", into)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err())
        .startsWith("speedtrap: --into: '" + into + "' cannot be written: Not a directory; ")
        .hasLineCount(1);
  }

  @Test
  void printsExactlyOneJsonDocument() throws IOException {
    plantTask("tiny");
    assertThat(run("tasks", "list", "--json")).isZero();
    assertThat(JsonMapper.builder().build().readTree(out()).at("/tasks/0/id").asText())
        .isEqualTo("tiny");
    out.reset();
    assertThat(run("tasks", "show", "tiny", "--json")).isZero();
    var page =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readTree(out());
    assertThat(page.at("/manifest/accuracy/0/max").asDouble()).isEqualTo(3e-4);
    assertThat(page.at("/exploits/0/claim/caught_by").asText()).isEqualTo("loss-difference");
    assertThat(page.at("/digests/baseline").asText()).startsWith("sha256:");
  }

  @Test
  void addsTasksFromOutside() throws IOException {
    plantTask("tiny");
    Path tasks = Files.move(home.resolve("tasks"), home.resolve("private"));
    assertThat(run("tasks", "list", "--tasks", tasks.toString())).isZero();
    assertThat(out()).contains("tiny");
    assertThat(run("tasks", "show", "tinny", "--tasks", tasks.toString()))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err())
        .isEqualTo(
            "speedtrap: there is no task 'tinny'; the tasks are tiny; did you mean 'tiny'?\n");
  }

  @Test
  void listsBrokenTasksBesideTheOthers() throws IOException {
    plantTask("tiny");
    Files.createDirectories(home.resolve("tasks/bad"));
    Files.writeString(home.resolve("tasks/bad/task.yaml"), "id: [");
    assertThat(run("tasks", "list")).isZero();
    assertThat(out())
        .contains("about 130s")
        .contains("broken: bad: ")
        .contains("bad/task.yaml:1: ");
    assertThat(run("tasks", "show", "bad")).isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void helpLoadsNeitherJacksonNorDockerJavaNorLogback() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-verbose:class",
                "-Dspeedtrap.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "tasks",
                "list",
                "--help")
            .redirectErrorStream(true)
            .start();
    String loaded = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(loaded)
        .contains("dev.speedtrap.cli.TasksListCommand ", "Usage: speedtrap tasks list");
    assertThat(
            loaded
                .lines()
                .filter(
                    line ->
                        line.matches(
                            ".* (com\\.fasterxml|com\\.github\\.dockerjava|ch\\.qos|org\\.yaml|com\\.networknt)\\..*")))
        .isEmpty();
  }

  private void plantTask(String id) throws IOException {
    Path task = Files.createDirectories(home.resolve("tasks").resolve(id));
    Files.writeString(
        task.resolve("task.yaml"),
        """
        id: %s
        version: 3
        title: A tiny task
        objective: time
        image: torch
        grader: {generate: [a], score: [b], limit: 2min, memory: 4GiB}
        scales:
          smoke: {about: 8s, limit: 2min}
          full: {about: 130s, limit: 15min}
        resources: {cpus: 1, memory: 4GiB, output: 16MiB, processes: 64}
        limits: {build: 5min, rewrite: 8MiB}
        accuracy:
          - {metric: loss-difference, max: 3.0e-4, unit: nats, means: "largest difference of the per-step loss"}
        probes: [clocks]
        human:
          - {speedup: 4, hours: [4, 8], people: unknown, source: a paper, measured_on: another task}
        canary: "canary 0b4c1c1e-7d4a-4d0f-9a55-2f4c9e3a1b77"
        """
            .formatted(id));
    Files.writeString(task.resolve("BRIEF.md"), "Make it faster.\n");
    Files.createDirectories(task.resolve("grader"));
    for (String program :
        List.of("baseline", "references/16x-fused", "references/4x-plain", "exploits/skip")) {
      Path run = Files.createDirectories(task.resolve(program)).resolve("run");
      Files.writeString(run, "#!/bin/sh\n");
      Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.writeString(
        task.resolve("exploits/skip/exploit.yaml"),
        "parent: 4x-plain\nreason: inaccurate\ncaught_by: loss-difference\ncheat: skips a step\n");
  }

  private int run(String... arguments) {
    return Main.run(surroundings(home, print(out), print(err)), List.of(), arguments);
  }

  private static Surroundings surroundings(Path home, PrintStream out, PrintStream err) {
    return new Surroundings(new Console(out, err, false), home, Map.of());
  }

  private static PrintStream print(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
