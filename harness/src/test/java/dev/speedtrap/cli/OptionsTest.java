package dev.speedtrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.task.Scale;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class OptionsTest {
  @TempDir Path home;

  @Command
  private static final class All {
    @Mixin TasksOption tasks = new TasksOption();
    @Mixin ResultsOption results = new ResultsOption();
    @Mixin ScaleOption scale = new ScaleOption();
    @Mixin CoresOption cores = new CoresOption();
    @Mixin JsonOption json = new JsonOption();
  }

  @Test
  void defaultsAreThese() {
    All all = parse();
    assertThat(all.tasks.folders(home)).containsExactly(home.resolve("tasks"));
    assertThat(all.results.folder(home)).isEqualTo(home.resolve("results"));
    assertThat(all.scale.scale).isEqualTo(Scale.FULL);
    assertThat(all.cores.given).isEmpty();
    assertThat(all.json.json).isFalse();
  }

  @Test
  void readsWhatIsGiven() throws Exception {
    All all =
        parse(
            "--tasks",
            "a",
            "--tasks=b",
            "--results",
            "r",
            "--scale",
            "smoke",
            "--cores",
            "2-3",
            "--json");
    assertThat(all.tasks.folders(home))
        .as("without tasks of its own")
        .containsExactly(Path.of("a"), Path.of("b"));
    Files.createDirectories(home.resolve("tasks"));
    assertThat(all.tasks.folders(home))
        .containsExactly(home.resolve("tasks"), Path.of("a"), Path.of("b"));
    assertThat(all.results.folder(home)).isEqualTo(Path.of("r"));
    assertThat(all.scale.scale).isEqualTo(Scale.SMOKE);
    assertThat(all.cores.given).contains("2-3");
    assertThat(all.json.json).isTrue();
  }

  @Test
  void saysWhichScalesThereAre() {
    assertThatExceptionOfType(ParameterException.class)
        .isThrownBy(() -> parse("--scale", "smok"))
        .withMessageContaining("must be smoke or full, was 'smok'; did you mean 'smoke'?");
  }

  private static All parse(String... arguments) {
    All all = new All();
    new CommandLine(all).parseArgs(arguments);
    return all;
  }
}
