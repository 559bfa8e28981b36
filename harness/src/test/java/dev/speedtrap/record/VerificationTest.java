package dev.speedtrap.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.files.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
  @TempDir private Path scratch;
  private RecordFolder folder = new RecordFolder(Path.of(""));

  @BeforeEach
  void write() throws IOException {
    folder = SampleRecord.write(scratch.resolve(SampleRecord.ID));
  }

  @Test
  void aRecordAsItWasSealedIsWhole() {
    Verification verification = Verification.of(folder);

    assertThat(verification.findings()).isEmpty();
    assertThat(verification.record()).isEqualTo(SampleRecord.ID);
    assertThat(verification.signer()).isEmpty();
  }

  @Test
  void everyFileThatWasAlteredRemovedOrAddedIsNamed() throws IOException {
    Files.writeString(folder.transcript(), "{\"event\":\"other\"}\n");
    Files.delete(folder.environment());
    Files.writeString(folder.path().resolve("extra.txt"), "x");
    Files.createSymbolicLink(folder.path().resolve("link"), Path.of("/etc/passwd"));

    assertThat(Verification.of(folder).findings())
        .extracting(Finding::where)
        .contains("transcript.jsonl", "environment.json", "extra.txt", "link");
  }

  @Test
  void aBetterSpeedupInTheSummaryIsFound() throws IOException {
    forge(folder.record(), "\"ratio\" : 3.", "\"ratio\" : 9.");

    assertOnly("record.json: speedup");
  }

  @Test
  void aSpeedupThatItsBlocksDoNotComeToIsFound() throws IOException {
    forge(folder.record(), "\"ratio\" : 3.", "\"ratio\" : 9.");
    forge(folder.grade(), "\"ratio\" : 3.", "\"ratio\" : 9.");

    assertOnly("grade.json: speedup");
  }

  @Test
  void aTimeThatTheTableOfBlocksDoesNotSayIsFound() throws IOException {
    forge(folder.blocks(), "baseline,7.998000", "baseline,9.998000");

    assertThat(Verification.of(folder).findings())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.text())
                    .startsWith("blocks.csv:")
                    .contains("9.998000", "7.998000", "wall_seconds"));
  }

  @Test
  void aSeedThatWasPickedIsFound() throws IOException {
    String seed = Long.toString(RecordReading.grade(folder).blocks().get(2).seed());
    forge(folder.grade(), "\"seed\" : " + seed, "\"seed\" : 7");
    forge(folder.blocks(), "," + seed + ",", ",7,");

    assertThat(Verification.of(folder).findings())
        .extracting(Finding::where)
        .contains("grade.json: blocks[2].seed");
  }

  @Test
  void anotherRewriteThanTheOneGradedIsFound() throws IOException {
    forge(folder.rewrite().resolve("lib/tally"), "quick", "other");

    assertOnly("rewrite/");
  }

  @Test
  void anotherLinkInTheRewriteIsFoundThoughNoChecksumCoversIt() throws IOException {
    Path link = folder.rewrite().resolve("lib/same");
    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("../run"));

    assertOnly("rewrite/");
  }

  @Test
  void anAcceptedGradeWithABrokenMetricIsFound() throws IOException {
    forge(folder.grade(), "\"holds\" : true", "\"holds\" : false");

    assertOnly("grade.json: accuracy, divergence");
  }

  @Test
  void aRecordOfAnotherAgentThanItsSpecIsFound() throws IOException {
    forge(folder.record(), "rewrite:running", "anthropic:best");

    assertOnly("record.json: agent");
  }

  @Test
  void aRecordWithAReviewIsWhole() throws IOException {
    SampleRecord.review(folder);

    assertThat(Verification.of(folder).findings()).isEmpty();
    assertThat(RecordReading.record(folder).annotations())
        .singleElement()
        .satisfies(
            remark ->
                assertThat(remark.because())
                    .contains("openai:reader", "suspicious", "lib/tally:1-2"));
    assertThat(RecordReading.grade(folder).annotations()).isEmpty();
  }

  @Test
  void aReviewThatWasTakenOutIsMissed() throws IOException {
    SampleRecord.review(folder);
    Files.delete(folder.review());
    SampleRecord.reseal(folder);

    assertThat(Verification.of(folder).findings())
        .extracting(Finding::where)
        .contains("review.json", "record.json: reviewed", "record.json: annotations");
  }

  @Test
  void aFindingThatWasTurnedRoundIsFound() throws IOException {
    SampleRecord.review(folder);
    forge(folder.review(), "\"suspicious\"", "\"clean\"");

    assertThat(Verification.of(folder).findings())
        .extracting(Finding::where)
        .containsExactlyInAnyOrder("record.json: reviewed", "record.json: annotations");
  }

  @Test
  void aMissingFieldIsNamedAndNeverACrash() throws IOException {
    forge(folder.grade(), "\"task\" : \"tally\",", "");

    assertThat(Verification.of(folder).findings())
        .extracting(Finding::text)
        .anyMatch(text -> text.contains("grade.json: task is missing"));
  }

  @Test
  void aRecordOfANewerVersionIsToldAsThat() throws IOException {
    forge(folder.record(), "\"schema\" : 2,", "\"schema\" : 3, \"news\" : 1,");

    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> RecordReading.record(folder))
        .withMessageContaining("schema is 3")
        .withMessageContaining("versions 1 to 2");
  }

  @Test
  void aRecordOfTheFirstVersionIsReadAsOneThatSaysLess() throws IOException {
    Files.writeString(
        folder.record(),
        """
        {"schema": 1, "id": "20261121T105123Z-nanolm-torch-280x-native-fused-smoke-fbff",
         "task": "nanolm-torch", "task_version": 1, "scale": "smoke",
         "agent": "rewrite:280x-native-fused", "outcome": "submitted",
         "verdict": {"is": "accepted"}, "annotations": [],
         "speedup": {"ratio": 314.8, "interval": {"low": 292.1, "high": 339.2}, "blocks": 16,
                     "spread": 0.129, "baseline_seconds": 6.68, "rewrite_seconds": 0.02},
         "rewrite": null, "interventions": 0,
         "started": "2026-11-21T10:51:23.669534485Z",
         "finished": "2026-11-21T10:57:42.622764612Z", "speedtrap": "0.1.0-SNAPSHOT"}
        """);
    TrialRecord record = RecordReading.record(folder);

    assertThat(record.schema()).isEqualTo(1);
    assertThat(record.model()).isEmpty();
    assertThat(record.machine()).isEmpty();
    assertThat(record.speedup().orElseThrow().ratio()).isEqualTo(314.8);
  }

  @Test
  void aHostileNameNeitherClimbsNorDisturbsATerminal() throws IOException {
    forge(folder.record(), SampleRecord.ID, "../\\u001b[31mevil");
    Verification verification = Verification.of(folder);

    assertThat(verification.findings()).extracting(Finding::where).contains("record.json: id");
    assertThat(verification.record() + verification.findings()).doesNotContain("\u001b");
  }

  /** Alters a file, and the checksums with it. */
  private void forge(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
    SampleRecord.reseal(folder);
  }

  private void assertOnly(String where) {
    assertThat(Verification.of(folder).findings()).extracting(Finding::where).containsOnly(where);
  }
}
