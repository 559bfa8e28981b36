package dev.speedtrap.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.Annotation;
import dev.speedtrap.record.Outcome;
import dev.speedtrap.record.RecordSchema;
import dev.speedtrap.record.Review;
import dev.speedtrap.record.TrialRecord;
import dev.speedtrap.task.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordSchemaTest {
  @Test
  void takesWhatIsWritten() {
    for (RecordSamples sample :
        List.of(
            RecordSamples.trial(1).hints(2).budget(Duration.ofHours(4)),
            RecordSamples.trial(2).rejected(Reason.INTEGRITY).annotated(Annotation.Kind.WIDE),
            RecordSamples.trial(3).engineFailed().smoke(),
            RecordSamples.trial(4).ended(Outcome.ABORTED),
            RecordSamples.trial(5).agent("rewrite:4x"))) {
      TrialRecord record = sample.record();
      assertThat(read(Documents.toJson(record))).isEqualTo(record);
    }
  }

  @Test
  void takesAReview() {
    String json = Documents.toJson(RecordSamples.trial(1).record());
    assertThat(json).contains("\"reviewed\" : null");
    TrialRecord reviewed =
        read(
            json.replace(
                "\"reviewed\" : null",
                "\"reviewed\": {\"reviewer\": \"openai:r\", \"family\": \"gpt\", \"finding\": \"clean\", \"cost_usd\": 0.5}"));
    assertThat(reviewed.reviewed().orElseThrow().finding()).contains(Review.Finding.CLEAN);
    assertThat(read(Documents.toJson(reviewed))).isEqualTo(reviewed);
    assertThat(reviewed.costUsd())
        .contains(0.5 + reviewed.effort().orElseThrow().costUsd().orElseThrow());
  }

  @Test
  void namesWhatIsWrong() {
    String json = Documents.toJson(RecordSamples.trial(1).record());

    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> read(json.replace("\"submitted\"", "\"submited\"")))
        .withMessageContaining("outcome must be one of")
        .withMessageContaining("did you mean 'submitted'?");
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> read(json.replace("\"kept\" : 1", "\"kept\" : -1")))
        .withMessageContaining("effort.kept must be");
  }

  private static TrialRecord read(String json) {
    return Documents.parseJson(
        "record.json",
        json.getBytes(StandardCharsets.UTF_8),
        TrialRecord.class,
        RecordSchema.record());
  }
}
