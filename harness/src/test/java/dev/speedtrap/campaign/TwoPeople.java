package dev.speedtrap.campaign;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.speedtrap.models.Conversation;
import dev.speedtrap.models.LadderPolicy;
import dev.speedtrap.models.Policy;
import dev.speedtrap.models.Reply;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.Results;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ada and Grace beside a model that climbs a ladder, each of whose acts is a command of its own.
 * They act while the model's answer is on its way, so that it comes at the same place every time.
 */
final class TwoPeople implements Policy {
  private final OperatorScenario scenario;
  private final LadderPolicy ladder;
  private final Path results;
  private final Path folder;
  private final AtomicBoolean hinted = new AtomicBoolean();
  private final AtomicBoolean corrected = new AtomicBoolean();
  private final List<CompletableFuture<Void>> takeovers = new CopyOnWriteArrayList<>();

  /**
   * @param results where the trial runs
   * @param folder for what the commands say
   */
  TwoPeople(OperatorScenario scenario, Path results, Path folder) {
    this.scenario = scenario;
    this.ladder = scenario.ladder();
    this.results = results;
    this.folder = folder;
  }

  /** What the model says, once the people have done what they do at this place. */
  @Override
  public Reply reply(Asked asked) {
    Reply reply = ladder.reply(asked);
    if (reads("run", reply) && hinted.compareAndSet(false, true)) {
      intervene("hint", scenario.hint(), "--as", "Ada");
    }
    if (reads(scenario.file(), reply) && corrected.compareAndSet(false, true)) {
      intervene("correct", "--file", scenario.file() + "=" + correction(), "--as", "Ada");
      intervene("take", "I finish this.", "--as", "Grace");
      takeovers.add(CompletableFuture.runAsync(this::handBack));
    }
    return reply;
  }

  /** Waits until all is handed back, and fails where that failed. */
  void join() {
    takeovers.forEach(CompletableFuture::join);
  }

  private static boolean reads(String path, Reply reply) {
    return reply instanceof Reply.Answer answer
        && answer.calls().stream()
            .filter(call -> call.name().equals("read_file"))
            .map(Conversation.Call::arguments)
            .anyMatch(arguments -> arguments.path("path").asText().equals(path));
  }

  private Path correction() {
    try {
      return Files.write(folder.resolve("corrected"), scenario.corrected());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the agent stands still, works in its place, and hands back. */
  private void handBack() {
    try {
      while (!Files.readString(running().transcript(), ISO_8859_1).contains("\"taken-over\"")) {
        Thread.sleep(100); // the test's @Timeout ends it
      }
      Files.writeString(
          running().workspace().resolve(scenario.file()),
          scenario.gracesLine() + "\n",
          StandardOpenOption.APPEND);
      intervene("back", "Only a comment.", "--as", "Grace");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void intervene(String... words) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("intervene", running().path().getFileName().toString()));
    command.addAll(List.of(words));
    command.addAll(List.of("--results", results.toString()));
    Speedtrap.alone(folder).run(command.toArray(String[]::new)).mustBe(0);
  }

  private RecordFolder running() {
    return new Results(results).running().get(0);
  }
}
