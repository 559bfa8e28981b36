package dev.speedtrap.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.models.LadderPolicy;
import dev.speedtrap.models.ModelServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The flagship's ladder, three times without and once with people beside it; {@code
 * -Dspeedtrap.flagship=true}, since it takes long.
 */
@EnabledIfSystemProperty(named = "speedtrap.flagship", matches = "true")
class FlagshipIT {
  private static final Path TASK = Speedtrap.HOME.resolve("tasks/nanolm-torch");

  @TempDir private Path folder;

  @Test
  void threeTrialsClimbItsLadder() {
    Path results = folder.resolve("results");
    LadderPolicy ladder =
        LadderPolicy.of(TASK, "3x-heads-together", "16x-whole-sequences", "52x-native-loops");
    try (ModelServer server = ModelServer.start(Speedtrap.KEY, ladder)) {
      String[] command =
          TestCampaign.of(results, folder)
              .task("nanolm-torch")
              .agent("anthropic:ladder-1")
              .with("--trials", "3")
              .command();
      Speedtrap.with(server, folder).run(command).mustBe(0);
      assertThat(server.complaints()).isEmpty();
    }
    assertThat(Sealed.allOf(results))
        .hasSize(3)
        .allSatisfy(
            record -> {
              assertThat(record.verdict()).isEqualTo("accepted");
              assertThat(lowEnd(record)).isGreaterThan(3);
              assertThat(record.record().at("/effort/cost_usd").asDouble()).isPositive();
              assertThat(record.record().path("interventions").asInt(-1)).isZero();
            });
  }

  /** By two rungs that leave the baseline's other files alone, and one of which is C++. */
  @Test
  @Timeout(1800)
  void whatPeopleDidStandsInTheRatesAndInTheProvenanceOfEachLine() throws IOException {
    Sealed record =
        new OperatorScenario(
                TASK,
                List.of("40x-batched-torch", "52x-native-loops"),
                "What Python itself takes is more than the arithmetic does.",
                "main.cpp",
                "// Adam at a constant rate, on flat arrays.")
            .play(folder);
    assertThat(lowEnd(record)).as("comments cost nothing").isGreaterThan(3);
  }

  private static double lowEnd(Sealed record) {
    return record.record().at("/speedup/interval/low").asDouble();
  }
}
