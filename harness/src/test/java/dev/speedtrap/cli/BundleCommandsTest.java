package dev.speedtrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.SampleRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** From one's own record to somebody else's claim, without an engine. */
class BundleCommandsTest {
  @TempDir private Path home;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private RecordFolder folder = new RecordFolder(Path.of(""));

  @BeforeEach
  void write() throws IOException {
    folder = SampleRecord.write(home.resolve("results/measured").resolve(SampleRecord.ID));
  }

  @Test
  void aRecordGoesFromOneFolderOfResultsToAnother() {
    Path key = home.resolve("me.key");
    Path bundle = home.resolve("mine.tar.gz");
    Path theirs = home.resolve("theirs");

    assertThat(
            run(
                PackCommand.class,
                SampleRecord.ID,
                "--new-key",
                key.toString(),
                "--out",
                bundle.toString()))
        .isEqualTo(ExitCode.DONE);
    assertThat(run(VerifyCommand.class, bundle.toString(), "--key", key + ".pub"))
        .isEqualTo(ExitCode.DONE);
    assertThat(run(ResultsAddCommand.class, bundle.toString(), "--results", theirs.toString()))
        .isEqualTo(ExitCode.DONE);
    assertThat(run(VerifyCommand.class, SampleRecord.ID, "--results", theirs.toString()))
        .isEqualTo(ExitCode.DONE);
    assertThat(out()).contains(SampleRecord.ID + " is whole", "speedtrap reproduce");
    assertThat(theirs.resolve("claimed").resolve(SampleRecord.ID).resolve("intake.json")).exists();
  }

  @Test
  void whatWasAlteredIsNamedAndTheAnswerIsNo() throws IOException {
    Files.writeString(folder.transcript(), "{}\n");

    assertThat(run(VerifyCommand.class, folder.path().toString())).isEqualTo(ExitCode.NO);
    assertThat(out()).contains("transcript.jsonl was altered");
  }

  @Test
  void aDamagedBundleIsNotTakenIn() throws IOException {
    Path bundle = Files.writeString(home.resolve("mine.tar.gz"), "no bundle");

    assertThat(run(ResultsAddCommand.class, bundle.toString())).isEqualTo(ExitCode.NO);
    assertThat(out()).contains("not taken in");
  }

  @Test
  void anAlteredRecordIsNotGradedAgain() throws IOException {
    Files.writeString(folder.transcript(), "{}\n");

    assertThat(run(ReproduceCommand.class, SampleRecord.ID, "--json")).isEqualTo(ExitCode.NO);
    assertThat(out()).contains("\"transcript.jsonl\"");
  }

  @ParameterizedTest
  @CsvSource({"--new-key, file/me.key", "--out, file/mine.tar.gz", "--out, nodir/mine.tar.gz"})
  void whatCannotBeWrittenIsThePersonsToMend(String option, String place) throws IOException {
    Files.writeString(home.resolve("file"), "no folder");
    String given = home.resolve(place).toString();
    assertThat(pack(option, given)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(out()).startsWith("speedtrap: " + option + ": ").contains(home.toString());
    assertThat(out()).hasLineCount(1);
  }

  @Test
  void aNameThatIsTooLongForABundleIsThePersonsToMend() {
    // Fits as it is, and not with the name that it is written under before.
    String given = home.resolve("x".repeat(240)).toString();
    assertThat(pack("--out", given)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(out())
        .startsWith("speedtrap: --out: '" + given + "' cannot be written: File name too long; ")
        .hasLineCount(1);
  }

  private int pack(String... arguments) {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    return Main.run(
        new Surroundings(new Console(stream, stream, false), home, Map.of()),
        List.of(),
        Stream.concat(Stream.of("pack", SampleRecord.ID), Stream.of(arguments))
            .toArray(String[]::new));
  }

  private int run(Class<?> command, String... arguments) {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Surroundings surroundings =
        new Surroundings(new Console(stream, stream, false), home, Map.of());
    return new CommandLine(command, new CommandFactory(surroundings)).execute(arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
