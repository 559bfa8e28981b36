package dev.speedtrap.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.models.LadderPolicy;
import dev.speedtrap.models.ModelServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The flagship's ladder, three times; {@code -Dspeedtrap.flagship=true}, since it takes long. */
@EnabledIfSystemProperty(named = "speedtrap.flagship", matches = "true")
class FlagshipIT {
  @TempDir private Path folder;

  @Test
  void threeTrialsClimbItsLadder() {
    Path results = folder.resolve("results");
    LadderPolicy ladder =
        LadderPolicy.of(
            Speedtrap.HOME.resolve("tasks/nanolm-torch"),
            "3x-heads-together",
            "16x-whole-sequences",
            "52x-native-loops");
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
              assertThat(record.record().at("/speedup/interval/low").asDouble()).isGreaterThan(3);
              assertThat(record.record().at("/effort/cost_usd").asDouble()).isPositive();
              assertThat(record.record().path("interventions").asInt(-1)).isZero();
            });
  }
}
