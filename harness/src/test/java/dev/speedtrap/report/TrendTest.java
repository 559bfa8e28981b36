package dev.speedtrap.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.files.Documents;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrendTest {
  private static final List<Reported> REPORTED =
      Reported.readAll(Path.of(System.getProperty("speedtrap.home", "..")).resolve("results"));

  @Test
  void ordersModelsByTheDayTheyCameOutWithReportedOnesBeside() {
    List<StoredRecord> records = new ArrayList<>();
    records.add(model("anthropic:late", "2026-04-07"));
    records.add(model("anthropic:early", "2025-05-22"));
    records.add(RecordSamples.trial(3).agent("x:unknown").released(Optional.empty()).stored());
    records.add(RecordSamples.trial(4).agent("rewrite:4x").stored());
    records.add(RecordSamples.trial(5).agent("person:Ada").stored(Place.HUMAN));

    Trend trend = Trend.of(Scoring.boards(records), REPORTED);

    assertThat(trend.points())
        .extracting(point -> point.contestant().agent())
        .containsExactly("anthropic:early", "anthropic:late");
    assertThat(trend.undated()).isEqualTo(1);
    assertThat(trend.reported())
        .extracting(cited -> cited.figure().valueText())
        .containsExactly("about 3x", "about 52x");
    assertThat(trend.humanBand().orElseThrow().figure().hours().orElseThrow())
        .hasToString("4 to 8");
    assertThat(trend.text())
        .contains(
            "2025-05-22",
            "Without a day, since their model stands in no models.yaml: 1.",
            "Reported elsewhere",
            "2026-04  Claude Mythos Preview  about 52x, average; The Anthropic Institute,",
            "a skilled human researcher  4x in 4 to 8 hours, estimate");
    assertThat(Documents.toJson(trend)).contains("\"released\" : \"2025-05-22\"");
  }

  private static StoredRecord model(String agent, String day) {
    return RecordSamples.trial(1).agent(agent).released(Optional.of(LocalDate.parse(day))).stored();
  }
}
