package dev.speedtrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.files.AtomicFiles;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.report.RecordSamples;
import dev.speedtrap.task.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsCommandsTest {
  @TempDir private Path home;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void writeRecords() {
    Path results = home.resolve("results");
    for (int i = 0; i < 3; i++) {
      RecordSamples.trial(i).agent("anthropic:slow").speedup(2 + 0.1 * i).write(results);
      RecordSamples.trial(i).agent("anthropic:fast").speedup(6 + 0.1 * i).write(results);
    }
    RecordSamples.trial(9).agent("openai:cheat").rejected(Reason.INTEGRITY).write(results);
  }

  @Test
  void listsWhatASelectorTakes() {
    assertThat(run("results", "list", "agent=anthropic:*", "verdict=accepted")).isZero();
    assertThat(out())
        .contains("anthropic:slow (free)", "2.00x", "6 records")
        .doesNotContain("openai");
    assertThat(err()).isEmpty();
  }

  @Test
  void listsAsJsonWithEveryColumn() {
    assertThat(run("results", "list", "id=*cheat*", "--json")).isZero();
    assertThat(out())
        .contains("\"agent\" : \"openai:cheat\"", "\"reason\" : \"integrity\"", "\"left_out\" : [")
        .doesNotContain("anthropic:slow");
  }

  @Test
  void ranksOnBoards() {
    assertThat(run("results", "list", "--boards")).isZero();
    assertThat(out())
        .containsSubsequence(
            "nanolm-torch version 1, full scale; Test processor, 2 cores; no budget",
            "1  anthropic:fast",
            "2  anthropic:slow",
            "too few  openai:cheat");
    assertThat(run("results", "list", "--boards", "--json")).isZero();
    assertThat(out()).contains("\"headline\"");
  }

  @Test
  void namesWhatItLeavesOut() throws IOException {
    RecordFolder altered = RecordSamples.trial(7).write(home.resolve("results"));
    AtomicFiles.write(altered.record(), Files.readString(altered.record()).replace("4.0", "5.0"));

    assertThat(run("results", "list")).isZero();
    assertThat(err()).startsWith("left out: measured/nanolm-torch").contains("not what was sealed");
    assertThat(out()).contains("7 records");
  }

  @Test
  void showsOneRecord() {
    assertThat(run("results", "show", "nanolm-torch-openai")).isZero();
    assertThat(out())
        .contains(
            "verdict      rejected: integrity, caught by some-metric: 0.1 of 0.01",
            "nobody stepped in",
            "2.50 USD",
            "speedtrap reproduce");
    assertThat(run("results", "show", "wombat")).isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void comparesTwoSelections() {
    assertThat(run("results", "compare", "agent=anthropic:slow", "agent=anthropic:fast")).isZero();
    assertThat(out()).contains("B's rewrites are faster than A's");
    out.reset();
    assertThat(run("results", "compare", "agent=*slow", "agent=*fast", "--json")).isZero();
    assertThat(out()).startsWith("{").contains("\"sentence\"");
  }

  @Test
  void showsTheTrend() {
    assertThat(run("results", "trend")).isZero();
    assertThat(out()).contains("2026-04-07", "anthropic:fast");
  }

  @Test
  void exportsAndSaysWhatColumnsMean() throws IOException {
    Path file = home.resolve("records.csv");
    assertThat(run("results", "export", "--out", file.toString())).isZero();
    assertThat(Files.readAllLines(file)).hasSize(8);
    assertThat(run("results", "export", "--jsonl", "agent=openai:*")).isZero();
    assertThat(out()).hasLineCount(1);
    out.reset();
    assertThat(run("results", "export", "--columns")).isZero();
    assertThat(out()).contains("| `counts_as` | real |");
  }

  @ParameterizedTest
  @CsvSource({
    "nodir/x.csv, there is no such folder",
    "results, Is a directory",
    "file/x.csv, Not a directory"
  })
  void anExportThatCannotBeWrittenIsThePersonsToMend(String place, String because)
      throws IOException {
    Files.writeString(home.resolve("file"), "no folder");
    Path file = home.resolve(place);
    assertThat(run("results", "export", "--out", file.toString())).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err())
        .startsWith("speedtrap: --out: '" + file + "' cannot be written: " + because + "; ")
        .hasLineCount(1);
  }

  @Test
  void aFullDiskIsTheMachinesFault() {
    assertThat(run("results", "export", "--out", "/dev/full")).isEqualTo(ExitCode.MACHINE);
    assertThat(err()).startsWith("speedtrap: the disk is full");
  }

  @Test
  void aSiteThatCannotBeWrittenIsThePersonsToMend() throws IOException {
    Files.createDirectories(home.resolve("tasks"));
    Path file = Files.writeString(home.resolve("file"), "no folder");
    Path site = file.resolve("site");
    assertThat(run("publish", "--out", site.toString())).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err())
        .startsWith(
            "speedtrap: --out: '" + site + "' cannot be written: '" + file + "' is no folder")
        .hasLineCount(1);
  }

  @Test
  void answersSqlAndRefusesAllElse() {
    String sql = "SELECT agent, count(*) AS n FROM records GROUP BY agent ORDER BY agent";
    assertThat(run("results", "query", sql)).isZero();
    assertThat(out())
        .isEqualTo(
            """
            agent           n
            --------------  -
            anthropic:fast  3
            anthropic:slow  3
            openai:cheat    1
            """);
    out.reset();
    assertThat(run("results", "query", sql, "--csv")).isZero();
    assertThat(out()).startsWith("agent,n\nanthropic:fast,3\n");
    assertThat(run("results", "query", "DELETE FROM records")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err()).contains("a query only reads");
  }

  private int run(String... arguments) {
    return Main.run(
        new Surroundings(new Console(print(out), print(err), false), home, Map.of()),
        List.of(),
        arguments);
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
