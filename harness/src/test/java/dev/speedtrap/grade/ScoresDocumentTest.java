package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.Cost;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The document that a grader's {@code score} answers, as its published schema has it. */
class ScoresDocumentTest {

  @Test
  void holdsMetricsWorkAndCost() {
    OutputScorer.ScoresDocument scores =
        read(
            """
            {"metrics": {"a": 1e-6, "b": {"baseline": 1, "rewrite": 2}, "c": NaN},
             "work": {"flops": 1e9, "bytes": 1}, "cost": {"baseline": 200, "rewrite": 10, "unit": "cycles"}}
            """);

    assertThat(scores.metrics()).containsOnlyKeys("a", "b", "c");
    assertThat(scores.work()).contains(new Scores.Work(1e9, 1));
    assertThat(scores.cost()).contains(new Cost(200, 10, "cycles"));
  }

  @Test
  void saysWhyAnOutputIsInvalid() {
    OutputScorer.ScoresDocument scores =
        read("{\"invalid\": {\"output\": \"loss.npy\", \"why\": \"is not there\"}}");

    assertThat(scores.invalid().orElseThrow().output()).isEqualTo("loss.npy");
    assertThat(scores.metrics()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"metrics\": {\"a\": \"small\"}}",
        "{\"metrics\": {\"a\": {\"baseline\": 1}}}",
        "{\"metrics\": {}, \"more\": 1}",
        "{\"metrics\": {}, \"cost\": {\"baseline\": 0, \"rewrite\": 1, \"unit\": \"cycles\"}}",
        "{\"metrics\": {}, \"cost\": {\"baseline\": 1, \"rewrite\": NaN, \"unit\": \"cycles\"}}",
        "{\"metrics\": {}, \"cost\": {\"baseline\": 1, \"rewrite\": 1}}",
      })
  void refusesWhatItCannotMean(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(InvalidInput.class);
  }

  private static OutputScorer.ScoresDocument read(String json) {
    return Documents.parseJson(
        "scores.json",
        json.getBytes(StandardCharsets.UTF_8),
        OutputScorer.ScoresDocument.class,
        OutputScorer.SCHEMA);
  }
}
