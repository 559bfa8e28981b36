package dev.speedtrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.cli.BenchmarkCommand.Piece;
import dev.speedtrap.files.InvalidInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchmarkCommandTest {
  @TempDir private Path home;

  @Test
  void piecesAreNamedAsTheHelpNamesThem() {
    assertThat(parse("--pieces", "at-once,none").pieces).containsExactly(Piece.at_once, Piece.none);
    assertThat(parse().pieces)
        .as("all of them by default")
        .containsExactly(Piece.cost, Piece.known, Piece.aa, Piece.at_once);
    assertThat(new CommandLine(command()).setUsageHelpWidth(200).getUsageMessage())
        .contains("Any of cost, known, aa, at-once, none.")
        .doesNotContain("--one-grading");
  }

  @Test
  void resultsThatCannotBeKeptAreSaidBeforeAnythingIsMeasured() throws IOException {
    Path place = Files.writeString(home.resolve("file"), "no folder").resolve("results");
    BenchmarkCommand command = parse("--pieces", "aa", "--out", place.toString());
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(command::call)
        .withMessageStartingWith("--out: '" + place + "' cannot be written: ");
  }

  private BenchmarkCommand parse(String... arguments) {
    BenchmarkCommand command = command();
    new CommandLine(command).parseArgs(arguments);
    return command;
  }

  private BenchmarkCommand command() {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return new BenchmarkCommand(
        new Surroundings(new Console(nowhere, nowhere, false), home, Map.of()));
  }
}
