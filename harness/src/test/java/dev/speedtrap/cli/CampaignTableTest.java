package dev.speedtrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.campaign.CampaignEnd;
import dev.speedtrap.campaign.TrialStatus;
import dev.speedtrap.campaign.TrialStatus.State;
import dev.speedtrap.record.AgentSettings;
import dev.speedtrap.record.Effort;
import dev.speedtrap.record.Outcome;
import dev.speedtrap.record.TokenCounts;
import dev.speedtrap.record.TrialRecord;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.task.Reason;
import dev.speedtrap.task.Scale;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CampaignTableTest {
  private static final List<TrialStatus> TRIALS =
      List.of(
          status(1, State.ENDED, Optional.of(record(Optional.of(1.25)))),
          status(2, State.ENDED, Optional.of(record(Optional.empty()))),
          status(3, State.RUNNING, Optional.empty()));

  @Test
  void showsWhatRunsWhatIsDoneAndWhatItCost() {
    assertThat(CampaignTable.of(TRIALS))
        .isEqualTo(
            """
            task   agent        trial  state    outcome    verdict               speedup  interventions  agent time     cost
            -----  -----------  -----  -------  ---------  --------------------  -------  -------------  ----------  -------
            tally  anthropic:a      1  ended    submitted  rejected: inaccurate                       2     1:05:09     1.25
            tally  anthropic:a      2  ended    submitted  rejected: inaccurate                       2     1:05:09  unknown
            tally  anthropic:a      3  running
            """);
  }

  @Test
  void unknownCostIsUnknownAndNotZero() {
    assertThat(CampaignTable.summary(TRIALS))
        .isEqualTo("1 running, 2 ended; cost at least 1.25 USD, unknown for 1 of them");
    assertThat(CampaignTable.summary(TRIALS.subList(0, 1))).isEqualTo("1 ended; cost 1.25 USD");
  }

  @Test
  void lastSentenceSaysWhoRunsTheRest() {
    TrialStatus elsewhere =
        new TrialStatus(
            "anthropic:a",
            "tally",
            4,
            State.ELSEWHERE,
            Optional.empty(),
            Optional.empty(),
            Optional.of("run by process 4711"));
    assertThat(CampaignTable.ending("07a4", end(TRIALS.subList(0, 2)))).isEqualTo("Campaign 07a4.");
    assertThat(CampaignTable.ending("07a4", end(TRIALS)))
        .isEqualTo("Campaign 07a4; the same command carries on.");
    assertThat(CampaignTable.ending("07a4", end(List.of(elsewhere))))
        .isEqualTo(
            "Campaign 07a4; 1 trial is run by process 4711: afterwards the same command shows what came of it, and carries on.");
    assertThat(CampaignTable.ending("07a4", end(List.of(elsewhere, elsewhere))))
        .startsWith("Campaign 07a4; 2 trials are run by process 4711: ");
  }

  @Test
  void longTableOfWhatIsLeftOutIsCutToo() {
    List<TrialStatus> many = Collections.nCopies(17, status(1, State.LEFT_OUT, Optional.empty()));
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    new LiveTable(console(err, true), line -> {}, true).changed(many);
    assertThat(err.toString(StandardCharsets.UTF_8)).containsPattern("(tally.*left-out\\s+){16}17");
  }

  private static CampaignEnd end(List<TrialStatus> trials) {
    return new CampaignEnd(trials, Optional.empty());
  }

  @Test
  void tableIsDrawnInItsPlaceAndWhatIsSaidAboveIt() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    LiveTable table = new LiveTable(console(err, true), line -> {}, true);

    table.changed(TRIALS);
    int first = err.size();
    table.say("a line");

    String second = err.toString(StandardCharsets.UTF_8).substring(first);
    assertThat(second).startsWith("\u001b[6A\u001b[0J").contains("a line\ntask ");
  }

  @Test
  void nothingIsDrawnWhereNobodyWatchesOrSomebodyTypes() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> lines = new ArrayList<>();
    new LiveTable(console(err, false), lines::add, true).changed(TRIALS);
    new LiveTable(console(err, true), lines::add, false).changed(TRIALS);

    assertThat(err.size()).isZero();
    assertThat(lines).hasSize(6).allMatch(line -> line.startsWith("tally, anthropic:a, trial "));
  }

  private static Console console(ByteArrayOutputStream err, boolean watched) {
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new Console(stream, stream, watched);
  }

  private static TrialStatus status(int repetition, State state, Optional<TrialRecord> record) {
    return new TrialStatus(
        "anthropic:a",
        "tally",
        repetition,
        state,
        record.map(TrialRecord::id),
        record,
        Optional.empty());
  }

  private static TrialRecord record(Optional<Double> cost) {
    return new TrialRecord(
        TrialRecord.SCHEMA,
        "id",
        "tally",
        1,
        Scale.FULL,
        "anthropic:a",
        Outcome.SUBMITTED,
        Optional.of(new Verdict.Rejected(Reason.INACCURATE, "sum", "0.1 of 0.01")),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        2,
        Instant.EPOCH,
        Instant.EPOCH,
        "test",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(
            new AgentSettings(
                "anthropic",
                "a",
                Optional.empty(),
                Optional.empty(),
                "free",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of())),
        Optional.empty(),
        Optional.empty(),
        Optional.of(
            new Effort(Duration.ofSeconds(3909), 1, 1, TokenCounts.NONE, cost, 0, 0, 0, 0, 0)),
        Optional.empty());
  }
}
