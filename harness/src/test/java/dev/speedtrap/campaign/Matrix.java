package dev.speedtrap.campaign;

import dev.speedtrap.files.AtomicFiles;
import dev.speedtrap.files.CopiedTree;
import dev.speedtrap.files.Folders;
import dev.speedtrap.models.LadderPolicy;
import dev.speedtrap.models.ModelServer;
import dev.speedtrap.models.Policy;
import dev.speedtrap.models.Provider;
import dev.speedtrap.models.Reply;
import dev.speedtrap.sandbox.EngineInventory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A matrix of two agents, three tasks and two trials each, two at a time, where one provider limits
 * its rate and the other drops connections: run, and left for tests to look at.
 *
 * @param folder where all of it lies; what is written there by others is gone at the end
 * @param answer what the command said
 * @param server the model server, which is closed and still tells what it was asked and gave
 * @param before what was on the engine before
 * @param after what was on the engine afterwards
 */
record Matrix(
    Path folder, Speedtrap.Answer answer, ModelServer server, Set<String> before, Set<String> after)
    implements AutoCloseable {
  /** The agents, as the command names them. */
  static final List<String> AGENTS = List.of("anthropic:ladder-1", "openai:ladder-1");

  static Matrix run() {
    try {
      Path folder = Files.createTempDirectory("speedtrap-matrix");
      makeTheThirdTask(folder);
      Set<String> before = EngineInventory.afterAStart();
      try (ModelServer server = ModelServer.start(Speedtrap.KEY, new Troubled())) {
        TestCampaign campaign =
            TestCampaign.of(results(folder), folder)
                .with("--tasks", tasks(folder).toString())
                .task("tally")
                .task("chain")
                .task("chain-again");
        AGENTS.forEach(campaign::agent);
        Speedtrap.Answer answer =
            Speedtrap.with(server, folder)
                .run(campaign.with("--trials", "2", "--parallel", "2").command());
        return new Matrix(folder, answer, server, before, EngineInventory.all());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the records are. */
  Path results() {
    return results(folder);
  }

  /** Where the third task is. */
  Path tasks() {
    return tasks(folder);
  }

  @Override
  public void close() throws IOException {
    Folders.remove(folder);
  }

  private static Path results(Path folder) {
    return folder.resolve("results");
  }

  private static Path tasks(Path folder) {
    return folder.resolve("tasks");
  }

  /** The counting task under another id: a third one, whose grading is short. */
  private static void makeTheThirdTask(Path folder) throws IOException {
    Path copy =
        CopiedTree.of(Speedtrap.TASKS.resolve("chain"), tasks(folder).resolve("chain-again"));
    Path manifest = copy.resolve("task.yaml");
    AtomicFiles.write(manifest, Files.readString(manifest).replace("id: chain", "id: chain-again"));
  }

  /** Every fourth request fails; on the average a trial meets some. */
  private static final class Troubled implements Policy {
    private final Policy tally = LadderPolicy.of(Speedtrap.TASKS.resolve("tally"), "running");
    private final Policy chain = LadderPolicy.of(Speedtrap.TASKS.resolve("chain"), "binary");

    @Override
    public Reply reply(Asked asked) {
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
}
