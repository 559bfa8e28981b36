package dev.speedtrap.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.models.LadderPolicy;
import dev.speedtrap.models.ModelServer;
import dev.speedtrap.models.Provider;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A whole trial by each provider's wire format; {@link TrialsIT} has Anthropic's. Its task counts a
 * cost, which takes half as long as timing.
 */
class ProvidersIT {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ANTHROPIC")
  void aTrialRunsWhole(Provider provider) {
    Path results = folder.resolve("results");
    try (ModelServer server =
        ModelServer.start(
            Speedtrap.KEY, LadderPolicy.of(Speedtrap.TASKS.resolve("chain"), "binary"))) {
      String[] command =
          TestCampaign.of(results, folder).task("chain").agent(agent(server, provider)).command();
      Speedtrap.with(server, folder).run(command).mustBe(0);

      assertThat(server.complaints()).isEmpty();
      assertThat(server.exchanges())
          .allMatch(exchange -> exchange.provider().filter(provider::equals).isPresent());
      assertThat(Sealed.allOf(results)).hasSize(1);
      Sealed record = Sealed.allOf(results).get(0);
      assertThat(record.outcome()).isEqualTo("submitted");
      assertThat(record.verdict()).isEqualTo("accepted");
      assertThat(record.summary().effort().orElseThrow().tokens().total())
          .isEqualTo(server.tokensGiven().total());
      assertThat(record.summary().effort().orElseThrow().costUsd()).isPresent();
    }
  }

  private static String agent(ModelServer server, Provider provider) {
    return provider == Provider.OPENAI_COMPATIBLE
        ? provider.id() + ":" + server.baseUrl(provider) + "#ladder-1"
        : provider.id() + ":ladder-1";
  }
}
