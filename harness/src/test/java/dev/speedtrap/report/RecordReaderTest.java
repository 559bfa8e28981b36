package dev.speedtrap.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.files.AtomicFiles;
import dev.speedtrap.files.Digest;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.TrialRecord;
import dev.speedtrap.task.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordReaderTest {
  @TempDir private Path results;

  @Test
  void readsWhatWasWrittenInTheOrderOfTheTrials() {
    TrialRecord late = RecordSamples.trial(2).hints(3).record();
    TrialRecord early = RecordSamples.trial(1).rejected(Reason.INTEGRITY).record();
    RecordSamples.write(results, Place.MEASURED, late);
    RecordSamples.write(results, Place.MEASURED, early);
    TrialRecord person = RecordSamples.trial(3).agent("person:Ada").record();
    RecordSamples.write(results, Place.HUMAN, person);

    Reading reading = new RecordReader(results).read(Selector.ALL);

    assertThat(reading.leftOut()).isEmpty();
    assertThat(reading.records())
        .extracting(StoredRecord::trial)
        .containsExactly(early, late, person);
    assertThat(reading.records().get(2).place()).isEqualTo(Place.HUMAN);
  }

  @Test
  void aFolderWithoutRecordsHasNone() {
    assertThat(new RecordReader(results.resolve("none")).read(Selector.ALL).records()).isEmpty();
  }

  @Test
  void readsTheOlderSchema() {
    RecordFolder folder = new RecordFolder(results.resolve("measured").resolve("old"));
    seal(
        folder,
        """
        {"schema": 1, "id": "old", "task": "nanolm-torch", "task_version": 1, "scale": "smoke",
         "agent": "rewrite:3x", "outcome": "submitted", "verdict": {"is": "accepted"},
         "annotations": [], "speedup": {"ratio": 3.1, "interval": {"low": 3.0, "high": 3.2},
         "blocks": 6, "spread": 0.02, "baseline_seconds": 6.6, "rewrite_seconds": 2.1},
         "rewrite": "sha256:cd6a46730fcc21c8c3f4c1009b5a67b8e1e2cf425a0edf2a3b65981314f4dfaf",
         "interventions": 0, "started": "2026-11-21T10:51:23Z", "finished": "2026-11-21T10:57:42Z",
         "speedtrap": "0.1.0"}
        """);

    Reading reading = new RecordReader(results).read(Selector.ALL);

    assertThat(reading.leftOut()).isEmpty();
    assertThat(reading.records().get(0).trial().machine()).isEmpty();
    assertThat(reading.records().get(0).acceptedSpeedup()).contains(3.1);
  }

  @Test
  void namesARecordThatWasAlteredByOneByte() throws IOException {
    RecordSamples.trial(1).write(results);
    RecordFolder altered = RecordSamples.trial(2).write(results);
    String json = Files.readString(altered.record());
    AtomicFiles.write(altered.record(), json.replace("\"ratio\" : 4.0", "\"ratio\" : 9.0"));

    Reading reading = new RecordReader(results).read(Selector.ALL);

    assertThat(reading.records()).hasSize(1);
    assertThat(reading.leftOut()).hasSize(1);
    assertThat(reading.leftOut().get(0).name()).isEqualTo(altered.path().getFileName().toString());
    assertThat(reading.leftOut().get(0).cause()).contains("is not what was sealed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"schema\" : 2          | \"schema\" : 3         | versions 1 to 2",
        "\"ratio\" : 4.0         | \"ratio\" : -4.0       | no finite number more than 0",
        "\"ratio\" : 4.0         | \"ratio\" : NaN        | no finite number more than 0",
        "\"task\" : \"nanolm-torch\" | \"task\" : null    | task",
        "\"processor\" : \"Test processor\" | \"processor\" : null | machine.processor is missing",
        "\"acts\" : { }          | \"acts\" : {\"hint\" : null} | involvement.acts[0] is missing",
        "\"task_version\" : 1    | \"task_version\" : 0   | task_version",
        "\"interventions\" : 0   | \"interventions\" : -1 | interventions",
        "\"cost_usd\" : 2.5      | \"cost_usd\" : -2.5    | cost",
        "\"unanswered\" : 0      | \"unanswered\" : 7     | unanswered",
        "\"agent_time\" : \"40min\" | \"agent_time\" : \"99999999h\" | a year",
        "\"outcome\"             | \"wombat\"             | wombat",
        "\"turns\" : 30          | \"turns\" : 3.5        | turns",
        "\"schema\" : 2,         | {                      | JSON",
      })
  void namesASealedRecordThatSaysWhatCannotBe(String was, String becomes, String cause)
      throws IOException {
    RecordFolder folder = RecordSamples.trial(1).write(results);
    String json = Files.readString(folder.record());
    assertThat(json).contains(was);
    seal(folder, json.replace(was, becomes));

    Reading reading = new RecordReader(results).read(Selector.ALL);

    assertThat(reading.records()).isEmpty();
    assertThat(reading.leftOut()).hasSize(1);
    assertThat(reading.leftOut().get(0).cause()).contains(cause);
  }

  @Test
  void namesAFolderThatIsNoRecord() throws IOException {
    Files.createDirectories(results.resolve("measured/empty"));
    RecordFolder moved = RecordSamples.trial(1).write(results);
    Files.move(moved.path(), moved.path().resolveSibling("other-name"));
    Path link = RecordSamples.trial(2).write(results).record();
    Path elsewhere = results.resolve("elsewhere.json");
    Files.move(link, elsewhere);
    Files.createSymbolicLink(link, elsewhere);

    Reading reading = new RecordReader(results).read(Selector.ALL);

    assertThat(reading.records()).isEmpty();
    assertThat(reading.leftOut()).extracting(LeftOut::cause).hasSize(3);
    assertThat(reading.leftOut())
        .anySatisfy(one -> assertThat(one.cause()).contains("is not its folder's name"));
  }

  @Test
  void namesWhatIsLeftOutInTheOrderOfPlacesAndNames() throws IOException {
    for (String name : List.of("claimed/a", "measured/b", "human/c", "measured/a", "measured/c")) {
      Files.createDirectories(results.resolve(name));
    }

    assertThat(new RecordReader(results).read(Selector.ALL).leftOut())
        .extracting(one -> one.place().folder() + "/" + one.name())
        .containsExactly("measured/a", "measured/b", "measured/c", "human/c", "claimed/a");
  }

  @Test
  void takesNothingButAFolderThatIsNotHiddenForARecord() throws IOException {
    RecordFolder record = RecordSamples.trial(1).write(results);
    Path measured = results.resolve("measured");
    Path elsewhere = results.resolve("elsewhere");
    Files.move(record.path(), elsewhere);
    Files.createSymbolicLink(record.path(), elsewhere);
    Files.writeString(measured.resolve("README.md"), "no record");
    Files.createDirectories(measured.resolve(".half-written"));

    RecordReader reader = new RecordReader(results);

    assertThat(reader.read(Selector.ALL)).isEqualTo(new Reading(List.of(), List.of()));
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> reader.get(RecordSamples.trial(1).record().id()))
        .withMessageContaining("there is no record");
  }

  @Test
  void findsARecordByTheBeginningOfItsId() {
    RecordSamples.trial(1).write(results);
    RecordSamples.trial(2).write(results);
    RecordReader reader = new RecordReader(results);
    TrialRecord second = RecordSamples.trial(2).record();

    assertThat(reader.get(second.id()).trial()).isEqualTo(second);
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> reader.get("nanolm"))
        .withMessageContaining("2 records begin with 'nanolm'");
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> reader.get("wombat"))
        .withMessageContaining("there is no record 'wombat'");
    assertThat(reader.folder(reader.get(second.id())).record()).exists();
  }

  private static void seal(RecordFolder folder, String json) {
    AtomicFiles.write(folder.record(), json);
    AtomicFiles.write(folder.checksums(), Digest.ofFile(folder.record()).hex() + "  record.json\n");
  }
}
