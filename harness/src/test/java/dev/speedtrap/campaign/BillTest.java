package dev.speedtrap.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillTest {
  @TempDir Path folder;

  @Test
  void addsUpTheAnswersOfAgentAndReviewer() throws IOException {
    Bill bill =
        bill(
            "{'event': 'answered', 'tokens': {'input': 1, 'output': 1}, 'cost_usd': 1.5}",
            "{'event': 'lost', 'turn': 2}",
            "{'event': 'trouble', 'kind': 'dropped', 'text': 'gone'}",
            "{'event': 'answered', 'tokens': {'input': 1, 'output': 1}, 'cost_usd': 2}",
            "{'event': 'ended', 'outcome': 'submitted'}",
            "{'event': 'review-answered', 'cost_usd': 0.25}");

    assertThat(bill).as("of the lost one nothing is known").isEqualTo(new Bill(3.75, true, true));
  }

  @Test
  void anAnswerThatCouldNotBeReadIsPaidForToo() throws IOException {
    String tokens = "'tokens': {'input': 1, 'output': 1}";
    assertThat(
            bill(
                "{'event': 'trouble', 'kind': 'malformed', " + tokens + ", 'cost_usd': 0.5}",
                "{'event': 'review-trouble', 'kind': 'malformed', " + tokens + ", 'cost_usd': 1}"))
        .isEqualTo(new Bill(1.5, true, false));
    assertThat(bill("{'event': 'trouble', 'kind': 'malformed', " + tokens + "}").priced())
        .isFalse();
  }

  @Test
  void anAnswerWithoutAPriceLeavesALeastSum() throws IOException {
    assertThat(bill("{'event': 'answered', 'cost_usd': 1.5}", "{'event': 'answered'}"))
        .isEqualTo(new Bill(1.5, false, false));
    assertThat(bill("{'event': 'review-answered'}").priced()).isFalse();
    assertThat(bill("this is no JSON").priced()).isFalse();
  }

  @Test
  void aLineThatIsStillBeingWrittenIsLeftOut() throws IOException {
    Path transcript = folder.resolve("transcript.jsonl");
    String whole = "{\"event\": \"answered\", \"cost_usd\": 1.5}\n";
    Files.writeString(transcript, whole + "{\"event\": \"answ");

    assertThat(Bill.of(transcript)).isEqualTo(new Bill(1.5, true, false));
    assertThat(transcript)
        .as("another process may be writing it")
        .hasContent(whole + "{\"event\": \"answ");
  }

  @Test
  void aTrialThatHasNotBegunCostsNothing() {
    assertThat(Bill.of(folder.resolve("transcript.jsonl"))).isEqualTo(Bill.NOTHING);
  }

  private Bill bill(String... events) throws IOException {
    Path transcript = folder.resolve("transcript.jsonl");
    Files.writeString(transcript, String.join("\n", events).replace('\'', '"') + "\n");
    return Bill.of(transcript);
  }
}
