package dev.speedtrap.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.speedtrap.models.Exchange;
import dev.speedtrap.models.LadderPolicy;
import dev.speedtrap.models.ModelServer;
import dev.speedtrap.record.Results;
import dev.speedtrap.record.TokenCounts;
import dev.speedtrap.report.InterventionRates;
import dev.speedtrap.sandbox.EngineInventory;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three trials of a model that climbs a ladder, whole: real client, real containers, real speedup.
 */
class TrialsIT {
  private static final String AGENT = "anthropic:ladder-1";
  private static final String LOOKS_FOR_KEYS = "env; cat /proc/*/environ 2>/dev/null; true";

  @TempDir private static Path folder;

  private static ModelServer server;
  private static Speedtrap speedtrap;
  private static Path results;
  private static Speedtrap.Answer answer;
  private static List<Exchange> exchanges;
  private static final Set<String> CONTAINERS = ConcurrentHashMap.newKeySet();

  @BeforeAll
  static void runThreeTrials() throws InterruptedException {
    results = folder.resolve("results");
    server =
        ModelServer.start(
            Speedtrap.KEY,
            LadderPolicy.of(Speedtrap.TASKS.resolve("tally"), "half", "running")
                .lookingAroundBy(LOOKS_FOR_KEYS));
    speedtrap = Speedtrap.with(server, folder);
    Speedtrap.Running running = speedtrap.start(command(AGENT, "--trials", "3"));
    Set<String> lookedAt = new HashSet<>();
    while (!running.process().waitFor(300, TimeUnit.MILLISECONDS)) {
      CONTAINERS.addAll(EngineInventory.settings(lookedAt));
    }
    answer = running.await();
    exchanges = server.exchanges();
  }

  @AfterAll
  static void close() {
    server.close();
  }

  private static String[] command(String agent, String... more) {
    return TestCampaign.of(results, folder).task("tally").agent(agent).with(more).command();
  }

  @Test
  void theyEndInThreeAcceptedRecordsThatNobodyTouched() {
    answer.mustBe(0);
    assertThat(server.complaints()).isEmpty();
    List<Sealed> records = Sealed.allOf(results);
    assertThat(records).hasSizeGreaterThanOrEqualTo(3);
    for (Sealed record : trials()) {
      assertThat(record.outcome()).isEqualTo("submitted");
      assertThat(record.verdict()).isEqualTo("accepted");
      assertThat(record.record().at("/speedup/interval/low").asDouble()).isGreaterThan(1);
      assertThat(record.record().path("interventions").asInt(-1)).isZero();
      assertThat(record.involvement().path("acts")).isEmpty();
      assertThat(record.involvement().path("lines_by_people").asInt(-1)).isZero();
      assertThat(record.involvement().path("lines_by_agent").asInt()).isPositive();
    }
  }

  @Test
  void theRateOfInterventionsIsZeroOfThree() {
    InterventionRates rates = InterventionRates.of(trials().stream().map(Sealed::summary).toList());
    assertThat(rates.trials()).isEqualTo(3);
    assertThat(rates.interventions()).isZero();
    assertThat(rates.touched().orElseThrow().value()).isZero();
    assertThat(rates.touched().orElseThrow().denominator()).isEqualTo(3);
    assertThat(rates.touched().orElseThrow().interval().high())
        .as("three trials prove little")
        .isGreaterThan(0.3);
    assertThat(rates.acceptedUntouched().orElseThrow().value()).isEqualTo(1);
  }

  @Test
  void whatTheyCostIsWhatTheServerCounted() {
    List<TokenCounts> given =
        exchanges.stream().filter(Exchange::given).map(Exchange::tokens).toList();
    TokenCounts all = given.stream().reduce(TokenCounts.NONE, TokenCounts::plus);
    long total = 0;
    double cost = 0;
    int turns = 0;
    for (Sealed record : trials()) {
      JsonNode effort = record.record().path("effort");
      JsonNode tokens = effort.path("tokens");
      total +=
          tokens.path("input").asLong()
              + tokens.path("cache_read").asLong()
              + tokens.path("cache_write").asLong()
              + tokens.path("output").asLong();
      assertThat(effort.path("cost_usd").isNumber()).as("its price is known").isTrue();
      cost += effort.path("cost_usd").asDouble();
      turns += effort.path("turns").asInt();
      assertThat(effort.path("lost_answers").asInt(-1)).isZero();
    }
    assertThat(total).isEqualTo(all.total());
    assertThat(turns).isEqualTo(given.size());
    assertThat(cost).isCloseTo(TestCampaign.PRICE.of(all), offset(1e-9));
  }

  @Test
  void everyChangedLineTracesToTheModel() {
    for (Sealed record : trials()) {
      JsonNode provenance = record.document("provenance.json");
      assertThat(provenance.path("files")).isNotEmpty();
      for (JsonNode file : provenance.path("files")) {
        for (JsonNode span : file.path("spans")) {
          JsonNode author = provenance.path("authors").path(span.path("author").asInt());
          assertThat(author.path("kind").asText()).isEqualTo("agent");
          assertThat(author.path("name").asText()).contains("ladder-1");
          assertThat(author.path("prompt_digest").asText()).isNotBlank();
        }
      }
      assertThat(
              Sealed.exitCodeOf(
                  record.folder().path(), "git", "bundle", "list-heads", "history.bundle"))
          .isZero();
    }
  }

  @Test
  void theSameCommandRunsNothingAgain() {
    int asked = server.exchanges().size();
    List<Path> before = paths();
    speedtrap.run(command(AGENT, "--trials", "3")).mustBe(0);
    assertThat(server.exchanges()).hasSize(asked);
    assertThat(paths()).containsAll(before);
    assertThat(trials()).hasSize(3);
  }

  @Test
  void aReplayedTrialEndsInTheSameRewrite() {
    int asked = server.exchanges().size();
    Sealed original = trials().get(0);
    String agent = "replay:" + original.folder().path();
    speedtrap.run(command(agent)).mustBe(0);

    assertThat(server.exchanges()).as("no model is asked").hasSize(asked);
    Sealed replayed =
        Sealed.allOf(results).stream()
            .filter(record -> record.record().path("agent").asText().startsWith("replay:"))
            .findFirst()
            .orElseThrow();
    assertThat(replayed.rewrite()).isEqualTo(original.rewrite());
    assertThat(replayed.outcome()).isEqualTo("submitted");
    assertThat(replayed.verdict()).isEqualTo("accepted");
    assertThat(replayed.events("parted")).isEmpty();
    assertThat(replayed.events("matched")).hasSize(1);
  }

  @Test
  void theKeyIsNowhere() {
    assertThat(CONTAINERS).as("the containers of the trials were seen").isNotEmpty();
    assertThat(CONTAINERS).noneMatch(settings -> settings.contains(Speedtrap.KEY));
    assertThat(exchanges)
        .as("not even in what the model's own commands printed")
        .noneMatch(exchange -> exchange.showsOutside("x-api-key", Speedtrap.KEY));
    assertThat(trials().get(0).events("returned").toString())
        .as("the command that looks for keys did look")
        .contains("PATH=");
    // The program's own streams lie in this folder too.
    assertThat(Sealed.filesWith(Speedtrap.KEY, folder)).isEmpty();
  }

  @Test
  void aKeyThatTheProviderRefusesAndRepeatsIsNowhereEither() {
    String wrong = "sk-test-wrong-key-a77f01";
    Path others = folder.resolve("refused");
    // A task that counts a cost is graded in half of the time.
    String[] command =
        TestCampaign.of(others, folder).task("chain").agent("openai:ladder-1").command();
    LadderPolicy ladder = LadderPolicy.of(Speedtrap.TASKS.resolve("chain"), "binary");
    try (ModelServer strict = ModelServer.start(Speedtrap.KEY, ladder)) {
      Speedtrap.Answer refused = Speedtrap.with(strict, wrong, folder).run(command);

      assertThat(refused.exitCode()).as(refused.err()).isNotZero();
      assertThat(refused.err()).contains("mend the key");
      assertThat(new Results(others).sealed()).as("nothing has ended").isEmpty();
      assertThat(Sealed.filesWith(wrong, folder)).isEmpty();

      Speedtrap.with(strict, folder).run(command).mustBe(0);
      assertThat(strict.complaints()).isEmpty();
      assertThat(Sealed.allOf(others)).as("with the right key it goes on").hasSize(1);
      assertThat(Sealed.allOf(others).get(0).verdict()).isEqualTo("accepted");
    }
  }

  private static List<Sealed> trials() {
    return Sealed.allOf(results).stream()
        .filter(record -> record.record().path("agent").asText().equals(AGENT))
        .toList();
  }

  private static List<Path> paths() {
    return Sealed.allOf(results).stream().map(record -> record.folder().path()).toList();
  }
}
