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
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
