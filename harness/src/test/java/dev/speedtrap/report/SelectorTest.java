package dev.speedtrap.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.task.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {
  /** It began on 2026-11-01 at 15:00. */
  private static final StoredRecord RECORD =
      RecordSamples.trial(5).rejected(Reason.INACCURATE).strategy("loop").stored();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "task=nanolm-torch",
        "task=other,nanolm-torch",
        "task=other task=nanolm-torch",
        "agent=anthropic:*",
        "agent=*some*",
        "model=some-model",
        "family=some-family",
        "strategy=loop",
        "verdict=rejected outcome=submitted scale=full",
        "kind=agent place=measured",
        "campaign=c0ffee operator=none",
        "since=2026-11-01",
        "until=2026-11-01",
        "since=2026-11-01T15:00:00Z until=2026-11-01T15:00:00Z",
      })
  void takesWhatAllTermsFit(String selector) {
    assertThat(Selector.parse(selector).takes(RECORD)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "task=nanolm",
        "task=nanolm-torch agent=openai:*",
        "agent=anthropic:.ome-model",
        "verdict=accepted",
        "strategy=free",
        "since=2026-11-02",
        "until=2026-10-31",
        "since=2026-11-01T15:00:01Z",
        "until=2026-11-01T14:59:59Z",
      })
  void leavesWhatOneTermDoesNotFit(String selector) {
    assertThat(Selector.parse(selector).takes(RECORD)).isFalse();
  }

  @Test
  void aRecordThatDoesNotTellIsNotTaken() {
    StoredRecord rewrite = RecordSamples.trial(1).agent("rewrite:4x").stored();

    assertThat(Selector.parse("model=*").takes(rewrite)).isFalse();
    assertThat(Selector.parse("kind=rewrite").takes(rewrite)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "taks=x            | there is no selector 'taks'",
        "taks=x            | did you mean 'task'?",
        "wombat            | write KEY=VALUE",
        "task=             | write KEY=VALUE",
        "verdict=acepted   | did you mean 'accepted'?",
        "outcome=done      | it must be one of submitted, budget-out, aborted, agent-failed",
        "since=yesterday   | is no time: write a day such as 2026-11-21",
        "since=2026-11-01T | is no time",
      })
  void refusesWhatCanNeverMatch(String selector, String sentence) {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> Selector.parse(selector))
        .withMessageContaining(sentence);
  }
}
