package dev.speedtrap.campaign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two people beside a trial: one hints and corrects, the other takes over and hands back. */
@Timeout(900)
class OperatorIT {
  @TempDir private Path folder;

  @Test
  void whatTheyDidStandsInTheRatesAndInTheProvenanceOfEachLine() throws IOException {
    new OperatorScenario(
            Speedtrap.TASKS.resolve("tally"),
            List.of("half", "running"),
            "The sum of each line goes on where the last one ended.",
            "run.in",
            "# Carries the sum from line to line.")
        .play(folder);
  }
}
