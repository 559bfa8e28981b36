package dev.speedtrap.campaign;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.models.Exchange;
import dev.speedtrap.models.LadderPolicy;
import dev.speedtrap.models.ModelServer;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.Results;
import dev.speedtrap.sandbox.EngineInventory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Killed with SIGKILL at random points, the same command carries on.
 *
 * <p>{@code -Dspeedtrap.kills=50} has it killed so often, {@code -Dspeedtrap.kills.seed=N} at other
 * points. A trial is killed again and again until it ends, then the next one begins: of a timed
 * task and of one that counts a cost, in turns.
 */
class KillIT {
  private static final int KILLS = Integer.getInteger("speedtrap.kills", 4);
  private static final long SEED = Long.getLong("speedtrap.kills.seed", 20261121L);

  /** A start of Java and a look at the engine take about so long: nothing happens earlier. */
  private static final int LEAST_MILLIS = 500;

  /** Kills fall within the time that an undisturbed trial of the task that counts takes… */
  private long undisturbed = 60_000;

  /** …or one of the timed task, which takes about twice as long. */
  private static final int TIMED_OVER_COUNTED = 2;

  @TempDir private Path folder;

  @Test
  void theSameCommandCarriesOn() throws Exception {
    Set<String> before = EngineInventory.afterAStart();
    Random random = new Random(SEED);
    undisturbed = millisOfATrial();
    int kills = 0;
    for (int trial = 1; kills < KILLS; trial++) {
      kills += killUntilItEnds(trial, random, KILLS - kills);
    }
    assertThat(EngineInventory.all()).as("containers and volumes that are left").isEqualTo(before);
  }

  private long millisOfATrial() throws Exception {
    long start = System.nanoTime();
    killUntilItEnds(0, new Random(SEED), 0);
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  /** Returns how often the trial was killed. */
  private int killUntilItEnds(int trial, Random random, int most) throws Exception {
    Path home = Files.createDirectory(folder.resolve("trial-" + trial));
    Path results = home.resolve("results");
    boolean timed = trial % 3 == 1;
    long window = timed ? TIMED_OVER_COUNTED * undisturbed : undisturbed;
    String task = timed ? "tally" : "chain";
    String[] ladder =
        timed ? new String[] {"half", "running"} : new String[] {"by-threes", "binary"};
    try (ModelServer server =
        ModelServer.start(Speedtrap.KEY, LadderPolicy.of(Speedtrap.TASKS.resolve(task), ladder))) {
      Speedtrap speedtrap = Speedtrap.with(server, home);
      String[] command =
          TestCampaign.of(results, home).task(task).agent("anthropic:ladder-1").command();
      int kills = 0;
      while (kills < most) {
        int answered = answered(results);
        int asked = server.exchanges().size();
        Speedtrap.Running running = speedtrap.start(command);
        int wait = LEAST_MILLIS + random.nextInt((int) window);
        if (running.process().waitFor(wait, TimeUnit.MILLISECONDS)) {
          running.await().mustBe(0);
          break;
        }
        running.kill();
        kills++;
        mustBeSoundAfterAKill(results, server, answered, asked);
      }
      finish(speedtrap, command, results, server);
      return kills;
    }
  }

  private static void mustBeSoundAfterAKill(
      Path results, ModelServer server, int answered, int asked) {
    List<RecordFolder> sealed = new Results(results).sealed();
    sealed.stream().map(Sealed::new).forEach(Sealed::mustBeWhole);
    assertThat(sealed.size() + new Results(results).running().size())
        .as("one trial, running or sealed")
        .isLessThanOrEqualTo(1);
    mustBuyNothingTwice(server, answered, asked);
  }

  /** What stood in the transcript at the start is in every conversation that was sent since. */
  private static void mustBuyNothingTwice(ModelServer server, int answered, int asked) {
    assertThat(server.exchanges().stream().filter(exchange -> exchange.number() >= asked))
        .allSatisfy(exchange -> assertThat(exchange.turn()).isGreaterThanOrEqualTo(answered));
  }

  private static void finish(
      Speedtrap speedtrap, String[] command, Path results, ModelServer server) {
    int answered = answered(results);
    int asked = server.exchanges().size();
    speedtrap.run(command).mustBe(0);
    mustBuyNothingTwice(server, answered, asked);

    assertThat(server.complaints()).isEmpty();
    assertThat(Sealed.allOf(results)).hasSize(1);
    Sealed record = Sealed.allOf(results).get(0);
    assertThat(record.outcome()).isEqualTo("submitted");
    assertThat(record.verdict()).isEqualTo("accepted");
    int lost = record.events("lost").size();
    assertThat(record.record().at("/effort/lost_answers").asInt(-1)).isEqualTo(lost);
    Map<Integer, Integer> given = new TreeMap<>();
    for (Exchange exchange : server.given()) {
      given.put(exchange.turn(), given.getOrDefault(exchange.turn(), 0) + 1);
    }
    int again = given.values().stream().mapToInt(count -> count - 1).sum();
    assertThat(again)
        .as("answers given again are recorded as lost: %s", given)
        .isLessThanOrEqualTo(lost);
    assertThat(record.record().at("/effort/turns").asInt()).isEqualTo(given.size());

    int before = server.exchanges().size();
    speedtrap.run(command).mustBe(0);
    assertThat(server.exchanges()).as("a finished trial does not run again").hasSize(before);
    assertThat(Sealed.allOf(results)).hasSize(1);
  }

  /** How many answers stand whole in the transcript of the trial that was cut off. */
  private static int answered(Path results) {
    return new Results(results).running().stream().mapToInt(KillIT::answered).sum();
  }

  private static int answered(RecordFolder trial) {
    if (!Files.exists(trial.transcript())) {
      return 0;
    }
    try {
      String text = Files.readString(trial.transcript(), ISO_8859_1);
      // What stands behind the last line end was cut off in the middle.
      return (int)
          text.substring(0, text.lastIndexOf('\n') + 1)
              .lines()
              .filter(line -> line.contains("\"event\":\"answered\""))
              .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
