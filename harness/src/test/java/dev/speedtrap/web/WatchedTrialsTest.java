package dev.speedtrap.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.files.Digest;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.Results;
import dev.speedtrap.record.TrialSpec;
import dev.speedtrap.task.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedTrialsTest {
  @TempDir private Path results = Path.of("");

  @Test
  void seesATrialThatBeganAfterItWasMade() {
    WatchedTrials trials = new WatchedTrials(results);
    assertThat(trials.all()).isEmpty();
    begin("trial-1");
    begin("trial-2");
    assertThat(trials.all())
        .extracting(WatchedTrials.Running::id)
        .containsExactly("trial-1", "trial-2");
    assertThat(trials.find("trial-2").map(trial -> trial.spec().trial())).contains("trial-2");
  }

  @Test
  void findsOnlyAWholeIdAndNoPath() {
    begin("trial-1");
    WatchedTrials trials = new WatchedTrials(results);
    assertThat(trials.find("trial")).isEmpty();
    assertThat(trials.find("../running/trial-1")).isEmpty();
    assertThat(trials.find("")).isEmpty();
  }

  @Test
  void leavesOutAFolderWithoutASpec() throws IOException {
    begin("trial-1");
    Files.delete(begin("trial-2").spec());
    WatchedTrials trials = new WatchedTrials(results);
    assertThat(trials.all()).extracting(WatchedTrials.Running::id).containsExactly("trial-1");
    assertThat(trials.find("trial-2")).isEmpty();
  }

  private RecordFolder begin(String id) {
    return new Results(results)
        .begin(
            new TrialSpec(
                TrialSpec.SCHEMA,
                id,
                "tally",
                1,
                Digest.of(new byte[0]),
                "anthropic:some-model",
                Scale.SMOKE,
                "web",
                "",
                Optional.empty()));
  }
}
