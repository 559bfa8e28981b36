package dev.speedtrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people mistype is told before any engine is asked. */
class CampaignCommandsTest {
  private static final Path TASKS =
      Path.of(System.getProperty("speedtrap.home", ".."))
          .toAbsolutePath()
          .normalize()
          .resolve("harness/src/test/tasks");

  @TempDir Path home;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run --task tally | Missing required option: '--agent=SPEC'",
        "run --task tally --agent anthropik:m | 'anthropik:m' is no agent",
        "run --task tally --agent anthropic:m | set the environment variable ANTHROPIC_API_KEY",
        "run --task tally --agent rewrite:gone | there is no folder 'gone'",
        "run --task tally --agent replay:gone | there is no record 'gone'",
        "run --agent ollama:m | needs at least one --agent and one --task",
        "run --task taly --agent ollama:m | there is no task 'taly'",
        "run --task tally --agent ollama:m --agent ollama:m | is given twice",
        "run --task tally --agent ollama:m --strategy loup | must be free or loop, was 'loup'",
        "run --task tally --agent ollama:m --trials 0 | --trials must be at least 1",
        "run --task tally --agent ollama:m --max-turns 0 | --max-turns must be more than 0",
        "run --task tally --agent ollama:m --max-time 5 | '5' is no duration",
        "run --task tally --agent ollama:m --total-cost 0 | --total-cost must be more than 0",
        "run --task tally --agent ollama:m --operator console --parallel 2 | for one trial at a time",
        "run --task tally --agent ollama:m --operator web --port 70000 | --port must be 0 to 65535",
        "run --task tally --agent ollama:m --reviewer ollama:n | are not known, and could be one",
        "run --task tally --agent ollama:m --reviewer rewrite:x | 'rewrite:x' cannot review",
        "run --task tally --agent ollama:m --reviewer openai:n | set the environment variable OPENAI_API_KEY",
        "intervene gone hint hello --as Ada | no such trial runs: 'gone'",
        "intervene gone hnt hello --as Ada | did you mean 'hint'?",
        "intervene gone hint hello | give --as NAME",
        "human pause | no such trial runs",
        "human start --task tally | give --as NAME",
      })
  void saysWhatIsWrongInOneSentence(String arguments, String sentence) {
    assertThat(run(arguments))
        .as(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("speedtrap: ", sentence)
        .hasLineCount(1);
    assertThat(out.size()).isZero();
  }

  private int run(String arguments) {
    String[] words = (arguments + places(arguments)).split(" ", -1);
    return Main.run(
        new Surroundings(new Console(stream(out), stream(err), false), home, Map.of()),
        List.of(),
        words);
  }

  private String places(String arguments) {
    String tasks = arguments.startsWith("intervene") ? "" : " --tasks " + TASKS;
    return tasks + " --results " + home.resolve("results");
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
