package dev.speedtrap.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.report.Place;
import dev.speedtrap.report.RecordSamples;
import dev.speedtrap.report.Reported;
import dev.speedtrap.report.Scoring;
import dev.speedtrap.report.StoredRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoardMarksTest {
  private static final List<Reported> REPORTED =
      Reported.readAll(SampleResults.HOME.resolve("results"));

  @Test
  void theBestOfThoseThatAreRankedStandsFirst() {
    List<StoredRecord> records = new ArrayList<>(RecordSamples.trials("x:good", 4, 4, 4));
    records.addAll(RecordSamples.trials("x:better", 8, 8, 8, 8));
    records.addAll(RecordSamples.trials("x:too-few", 90, 90));
    assertThat(BoardMarks.of(content(records, List.of())))
        .containsExactly(
            new BoardPage.Mark(
                "measured",
                "Measured here",
                "8.00x",
                "x:better on nanolm-torch, geometric mean of 4 trials"));
  }

  @Test
  void aStrangersWordNeverStandsFirst() {
    List<StoredRecord> records = new ArrayList<>(RecordSamples.trials("x:good", 4, 4, 4));
    for (int i = 0; i < 3; i++) {
      records.add(
          RecordSamples.trial(i).agent("x:of-a-stranger").speedup(400).stored(Place.CLAIMED));
    }
    assertThat(BoardMarks.of(content(records, List.of())))
        .extracting(BoardPage.Mark::about)
        .containsExactly("x:good on nanolm-torch, geometric mean of 3 trials");
  }

  @Test
  void whatIsReportedStandsBesideWhereNothingIsMeasured() {
    assertThat(BoardMarks.of(content(List.of(), REPORTED)))
        .extracting(mark -> mark.kind() + ": " + mark.figure() + ", " + mark.about())
        .containsExactly(
            "reported: about 52x, Claude Mythos Preview, 2026-04",
            "people: 4x, a skilled human researcher, in 4 to 8 hours");
  }

  private static Content content(List<StoredRecord> records, List<Reported> reported) {
    return new Content(
        records, List.of(), 0, Scoring.boards(records), List.of(), Map.of(), reported);
  }
}
