package dev.speedtrap.trial.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.Author;
import dev.speedtrap.record.Budget;
import dev.speedtrap.task.Scale;
import dev.speedtrap.task.Task;
import dev.speedtrap.trial.people.Operator;
import dev.speedtrap.trial.people.TrialAborted;
import dev.speedtrap.trial.work.BudgetMeter;
import dev.speedtrap.trial.work.ExperimentLog;
import dev.speedtrap.trial.work.ToolProblem;
import dev.speedtrap.trial.work.Transcript;
import dev.speedtrap.trial.work.Workshop;
import dev.speedtrap.trial.work.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tools as an agent meets them; what they run is faked. */
class ToolboxTest {
  private static final Path HOME = Path.of(System.getProperty("speedtrap.home", "..")).normalize();
  private static final Task TALLY = Task.read(HOME.resolve("harness/src/test/tasks/tally"));
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private final FakeWorkshop workshop = new FakeWorkshop();
  private final FakeOperator operator = new FakeOperator();
  private Toolbox toolbox = Toolbox.standard();
  private Workspace workspace;
  private Transcript transcript;
  private Assignment assignment;

  @BeforeEach
  void assign() throws ToolProblem {
    workspace =
        Workspace.open(
            folder.resolve("workspace"),
            folder.resolve("history.git"),
            TALLY.manifest().limits().tree());
    workspace.adopt(TALLY.baseline().folder());
    workspace.commit(Author.TASK, "Hand out the baseline");
    transcript = Transcript.open(folder.resolve("transcript.jsonl"), Clock.systemUTC());
    ExperimentLog experiments = new ExperimentLog(folder.resolve("experiments.tsv"));
    BudgetMeter budget =
        new BudgetMeter(Budget.UNBOUNDED, System::nanoTime, transcript, experiments);
    assignment =
        new Assignment(TALLY, workspace, workshop, budget, operator, transcript, experiments);
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void hasTheToolsOfTheDesign() {
    assertThat(toolbox.tools())
        .extracting(Tool::name)
        .containsExactly(
            "list_files",
            "read_file",
            "write_file",
            "edit_file",
            "run_command",
            "profile",
            "measure",
            "ask_operator",
            "submit");
  }

  @Test
  void schemasStayWithinWhatEveryProviderUnderstands() {
    for (Tool tool : toolbox.tools()) {
      JsonNode schema = tool.schema();
      assertThat(schema.path("type").asText()).isEqualTo("object");
      assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
      for (JsonNode property : schema.path("properties")) {
        assertThat(property.path("type").asText()).isIn("string", "integer", "boolean");
        assertThat(property.path("description").asText()).isNotBlank();
      }
      assertThat(tool.description()).isNotBlank().doesNotContain("\n");
    }
  }

  @Test
  void filesAreListedReadWrittenAndEdited() throws Exception {
    call("write_file", "{'path': 'src/a.txt', 'text': 'one\\ntwo\\nthree\\n'}");
    call("edit_file", "{'path': 'src/a.txt', 'old_text': 'two', 'new_text': '2'}");

    assertThat(call("list_files", "{}")).isEqualTo("run\nsrc/\nsrc/a.txt");
    assertThat(call("list_files", "{'folder': 'src'}")).isEqualTo("src/a.txt");
    assertThat(call("read_file", "{'path': 'src/a.txt'}")).isEqualTo("one\n2\nthree\n");
    assertThat(call("read_file", "{'path': 'src/a.txt', 'first_line': 2, 'last_line': 2}"))
        .isEqualTo("2\n");
    assertThat(call("read_file", "{'path': 'src/a.txt', 'first_line': 3}")).isEqualTo("three\n");
  }

  @Test
  void saysHowManyLinesThereAre() {
    assertThatExceptionOfType(ToolProblem.class)
        .isThrownBy(() -> call("read_file", "{'path': 'run', 'first_line': 5000}"))
        .withMessageContaining("run has ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'path': 'run', 'text': 'x'} | run | true",
        "{'path': 'tool', 'text': '#!/bin/sh'} | tool | true",
        "{'path': 'data', 'text': 'x'} | data | false",
        "{'path': 'data', 'text': 'x', 'executable': true} | data | true",
      })
  void aWrittenFileIsExecutableWhereItHasToBe(String arguments, String path, boolean executable)
      throws Exception {
    call("write_file", arguments);

    assertThat(workspace.folder().resolve(path).toFile().canExecute()).isEqualTo(executable);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "read_file | {} | path is missing; it takes path, first_line (may be left out), last_line (may be left out)",
        "read_file | {'paht': 'run', 'path': 'run'} | paht is no known key; did you mean 'path'?",
        "read_file | {'path': 7} | path must be the path of a file in the program, such as run or src/train.py, was '7'",
        "read_file | {'path': 'run', 'first_line': 0} | first_line must be the number of the first line to return",
        "read_file | [] | read_file was not called, since its arguments do not fit",
        "read_file | 'run' | read_file was not called, since its arguments do not fit",
        "read_file | null | read_file was not called, since its arguments do not fit",
        "measure | {'scale': 'ful'} | scale must be one of smoke, full, was 'ful'; did you mean 'full'?",
        "run_command | {'command': 'ls', 'timeout_seconds': 100000} | timeout_seconds must be a whole number of seconds from 1 to 1800",
        "edit_file | {'path': 'run', 'old_text': 'sum', 'new_text': 'sum'} | nothing would change",
        "edit_file | {'path': 'run', 'old_text': 'sum', 'new_text': 'total'} | more than once",
        "read_file | {'path': '../spec.json'} | there is no file",
        "write_file | {'path': '../x', 'text': ''} | x",
        "reed_file | {} | there is no tool 'reed_file': there are list_files, read_file,",
        "reed_file | {} | did you mean 'read_file'?",
      })
  void aCallThatDoesNotFitIsAnsweredWithWhatWould(String tool, String arguments, String message) {
    assertThatExceptionOfType(ToolProblem.class)
        .isThrownBy(() -> call(tool, arguments))
        .withMessageContaining(message)
        .withMessageNotContaining(folder.toString());
  }

  @Test
  void runsACommandWithItsTimeLimit() throws Exception {
    assertThat(call("run_command", "{'command': 'ls -l', 'timeout_seconds': 7}"))
        .isEqualTo("How it ended: exit code 0, after 1.5 s.\nran: ls -l");
    assertThat(workshop.limits).containsExactly(Duration.ofSeconds(7));

    call("run_command", "{'command': 'ls'}");
    call("profile", "{}");
    assertThat(workshop.limits)
        .containsExactly(Duration.ofSeconds(7), Duration.ofMinutes(2), Duration.ofMinutes(5));
  }

  @Test
  void tellsWhatWasMeasuredAndWritesItDown() throws Exception {
    assertThat(call("measure", "{'scale': 'full'}"))
        .isEqualTo(
            """
            scale full: accurate; speedup 2.50x (baseline 5.000 s, this program 2.000 s, peak memory 1.0 MiB)
            difference is 0.1, and must be at most 1: holds
            """);
    JsonNode event = transcript.last("measured").orElseThrow();
    assertThat(event.path("revision").asText()).isEqualTo(workspace.head());
    assertThat(event.path("digest").asText()).isEqualTo(workspace.digest().value());
    assertThat(event.path("scale").asText()).isEqualTo("full");
    assertThat(event.path("speedup").asDouble()).isEqualTo(2.5);

    assertThat(call("measure", "{}")).startsWith("scale smoke");
  }

  @Test
  void asksTheOperator() throws Exception {
    assertThat(call("ask_operator", "{'question': 'May I?'}")).isEqualTo("You may.");
    assertThat(operator.asked).containsExactly("May I?");
  }

  @Test
  void submittingEndsTheWorkAndNamesTheRevision() throws Exception {
    ToolResult result =
        toolbox.call("submit", JSON.readTree("{\"summary\": \"done\"}"), assignment);

    assertThat(result.submitted()).isTrue();
    JsonNode event = transcript.last("submitted").orElseThrow();
    assertThat(event.path("revision").asText()).isEqualTo(workspace.head());
    assertThat(event.path("rewrite").asText()).isEqualTo(workspace.digest().value());
    assertThat(event.path("summary").asText()).isEqualTo("done");
  }

  @Test
  void aProgramThatCannotStartIsNotHandedIn() throws Exception {
    workspace.remove("run");

    assertThatExceptionOfType(ToolProblem.class)
        .isThrownBy(() -> call("submit", "{}"))
        .withMessageContaining("no executable file 'run'");
    assertThat(transcript.last("submitted")).isEmpty();
  }

  @Test
  void aToolThatNeedsApprovalWaitsForIt() throws Exception {
    toolbox = Toolbox.standard(Set.of("run_command"));
    operator.grants = false;

    assertThatExceptionOfType(ToolProblem.class)
        .isThrownBy(() -> call("run_command", "{'command': 'ls'}"))
        .withMessageContaining("was not allowed: no");
    assertThat(workshop.limits).isEmpty();
    assertThat(operator.asked).containsExactly("run_command {\"command\":\"ls\"}");

    operator.grants = true;
    assertThat(call("run_command", "{'command': 'ls'}")).contains("ran: ls");
    assertThat(call("list_files", "{}")).as("needs none").isEqualTo("run");
  }

  @Test
  void refusesToWaitForApprovalOfWhatIsNoTool() {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> Toolbox.standard(Set.of("run_comand")))
        .withMessageContaining("did you mean 'run_command'?");
  }

  private String call(String tool, String arguments)
      throws JsonProcessingException, ToolProblem, TrialAborted {
    JsonNode json = JSON.readTree(arguments.replace('\'', '"'));
    return toolbox.call(tool, json, assignment).text();
  }

  private static final class FakeWorkshop implements Workshop {
    private final List<Duration> limits = new ArrayList<>();

    @Override
    public CommandResult run(Workspace workspace, String command, Duration limit) {
      limits.add(limit);
      return new CommandResult("exit code 0", true, "ran: " + command, Duration.ofMillis(1_500));
    }

    @Override
    public CommandResult profile(Workspace workspace, Optional<String> command, Duration limit) {
      limits.add(limit);
      return new CommandResult("exit code 0", true, "profiled", Duration.ofSeconds(1));
    }

    @Override
    public Measurement measure(Workspace workspace, Scale scale) {
      return new Measurement(
          scale,
          true,
          List.of("difference is 0.1, and must be at most 1: holds"),
          0.1,
          2.5,
          5,
          2,
          Optional.of(1L << 20));
    }

    @Override
    public void close() {}
  }

  private static final class FakeOperator implements Operator {
    private final List<String> asked = new ArrayList<>();
    private boolean grants = true;

    @Override
    public List<Notice> attend() {
      return List.of();
    }

    @Override
    public Reply ask(String question) {
      asked.add(question);
      return new Reply(true, false, "You may.");
    }

    @Override
    public Reply approve(String action) {
      asked.add(action);
      return new Reply(true, grants, grants ? "yes" : "no");
    }
  }
}
