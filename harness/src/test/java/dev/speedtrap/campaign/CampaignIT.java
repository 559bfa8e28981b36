package dev.speedtrap.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.files.AtomicFiles;
import dev.speedtrap.models.LadderPolicy;
import dev.speedtrap.models.ModelServer;
import dev.speedtrap.models.Policy;
import dev.speedtrap.models.Provider;
import dev.speedtrap.models.Reply;
import dev.speedtrap.sandbox.EngineInventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A matrix of two agents, three tasks and two trials each, two at a time, where one provider limits
 * its rate and the other drops connections.
 */
class CampaignIT {
  @TempDir private Path folder;

  private final Policy tally = LadderPolicy.of(Speedtrap.TASKS.resolve("tally"), "running");
  private final Policy chain = LadderPolicy.of(Speedtrap.TASKS.resolve("chain"), "binary");

  @BeforeEach
  void makeTheThirdTask() throws IOException {
    copyOfChain(folder.resolve("tasks/chain-again"));
  }

  /** The same under another id: a third task, and one whose grading is short. */
  private static void copyOfChain(Path copy) throws IOException {
    Path original = Speedtrap.TASKS.resolve("chain");
    try (Stream<Path> walk = Files.walk(original)) {
      for (Path from : walk.toList()) {
        Path to = copy.resolve(original.relativize(from).toString());
        if (Files.isDirectory(from)) {
          Files.createDirectories(to);
        } else {
          Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    Path manifest = copy.resolve("task.yaml");
    AtomicFiles.write(manifest, Files.readString(manifest).replace("id: chain", "id: chain-again"));
  }

  @Test
  void allTwelveTrialsEndInRecordsThatAreTrue() {
    Set<String> before = EngineInventory.all();
    Path results = folder.resolve("results");
    try (ModelServer server = ModelServer.start(Speedtrap.KEY, this::replyOrFail)) {
      String[] command =
          TestCampaign.of(results, folder)
              .with("--tasks", folder.resolve("tasks").toString())
              .task("tally")
              .task("chain")
              .task("chain-again")
              .agent("anthropic:ladder-1")
              .agent("openai:ladder-1")
              .with("--trials", "2", "--parallel", "2")
              .command();
      Speedtrap.with(server, folder).run(command).mustBe(0);

      assertThat(server.complaints()).isEmpty();
      assertThat(server.exchanges()).as("rate limits").anyMatch(one -> one.status() == 429);
      assertThat(server.exchanges()).as("drops").anyMatch(one -> one.status() == 0);
      List<Sealed> records = Sealed.allOf(results);
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
      whatItUsedIsWhatWasGiven(records, server);
    }
    assertThat(EngineInventory.all()).as("what is left on the engine").isEqualTo(before);
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

  /** Every fourth request fails; on the average a trial meets some. */
  private Reply replyOrFail(Policy.Asked asked) {
    if (asked.number() % 4 != 1) {
      // The brief stands in the instructions.
      return (asked.conversation().text().contains("unit so many times") ? chain : tally)
          .reply(asked);
    }
    if (asked.provider() == Provider.ANTHROPIC) {
      return Reply.rateLimited(Duration.ofSeconds(1));
    }
    return asked.attempt() == 0 ? Reply.Broken.DROPPED_HALF_WAY : Reply.Broken.DROPPED;
  }
}
