package dev.speedtrap.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.models.ModelServer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The records of a {@link Matrix}, held against what its agents were asked and gave. */
@ExtendWith(MatrixOnce.class)
class CampaignIT {
  @Test
  void allTwelveTrialsEndInRecordsThatAreTrue(Matrix matrix) {
    matrix.answer().mustBe(0);
    assertThat(matrix.server().complaints()).isEmpty();
    assertThat(matrix.server().exchanges()).as("rate limits").anyMatch(one -> one.status() == 429);
    assertThat(matrix.server().exchanges()).as("drops").anyMatch(one -> one.status() == 0);
    List<Sealed> records = Sealed.allOf(matrix.results());
    assertThat(records).hasSize(12);
    assertThat(places(records))
        .hasSize(6)
        .allSatisfy((place, count) -> assertThat(count).as(place).isEqualTo(2));
    for (Sealed record : records) {
      assertThat(record.outcome()).as(record.folder().toString()).isEqualTo("submitted");
      assertThat(record.verdict()).as(record.folder().toString()).isEqualTo("accepted");
      assertThat(record.summary().speedup().orElseThrow().ratio()).isGreaterThan(1);
      assertThat(record.record().path("campaign").asText()).isNotBlank();
    }
    assertThat(records.stream().map(one -> one.record().path("campaign").asText()).distinct())
        .as("all of one campaign")
        .hasSize(1);
    whatItUsedIsWhatWasGiven(records, matrix.server());
    assertThat(matrix.after()).as("what is left on the engine").isEqualTo(matrix.before());
  }

  private static void whatItUsedIsWhatWasGiven(List<Sealed> records, ModelServer server) {
    long tokens = 0;
    int turns = 0;
    int lost = 0;
    for (Sealed record : records) {
      var effort = record.summary().effort().orElseThrow();
      tokens += effort.tokens().total();
      turns += effort.turns();
      lost += effort.lostAnswers();
    }
    assertThat(tokens).isEqualTo(server.tokensGiven().total());
    assertThat(turns).as("no answer was bought twice").isEqualTo(server.given().size());
    assertThat(lost)
        .as("an answer whose connection was dropped may have been given")
        .isEqualTo((int) server.exchanges().stream().filter(one -> one.status() == 0).count());
  }

  private static Map<String, Integer> places(List<Sealed> records) {
    Map<String, Integer> places = new TreeMap<>();
    for (Sealed record : records) {
      String place = record.summary().agent() + " on " + record.summary().task();
      places.put(place, places.getOrDefault(place, 0) + 1);
    }
    return places;
  }
}
