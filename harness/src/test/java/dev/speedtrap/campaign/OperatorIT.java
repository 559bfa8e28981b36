package dev.speedtrap.campaign;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.speedtrap.models.Conversation;
import dev.speedtrap.models.LadderPolicy;
import dev.speedtrap.models.ModelServer;
import dev.speedtrap.models.Policy;
import dev.speedtrap.models.Reply;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.Results;
import dev.speedtrap.record.TrialRecord;
import dev.speedtrap.report.InterventionRates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two people beside a trial: one hints and corrects, the other takes over and hands back. Each acts
 * while the model's answer is on its way, so that their acts come at the same places every time.
 */
@Timeout(900)
class OperatorIT {
  private static final String HINT = "Each line's sum goes on where the last one ended.";
  private static final String ADAS_LINE = "# Carries the sum from line to line, as Ada says.";
  private static final String GRACES_LINE = "# Looked over by Grace.";

  private final LadderPolicy ladder =
      LadderPolicy.of(Speedtrap.TASKS.resolve("tally"), "half", "running");
  private final Set<String> done = ConcurrentHashMap.newKeySet();
  private final List<CompletableFuture<Void>> people = new CopyOnWriteArrayList<>();

  @TempDir private Path folder;

  @Test
  void whatTheyDidStandsInTheRatesAndInTheProvenanceOfEachLine() throws IOException {
    try (ModelServer server = ModelServer.start(Speedtrap.KEY, this::replyBesidePeople)) {
      Speedtrap speedtrap = Speedtrap.with(server, folder);
      speedtrap
          .run(
              TestCampaign.of(results(), folder)
                  .task("tally")
                  .agent("anthropic:ladder-1")
                  .with("--operator", "console")
                  .command())
          .mustBe(0);
      people.forEach(CompletableFuture::join);
      assertThat(server.complaints()).isEmpty();
      assertThat(server.exchanges())
          .as("the model was told of everything")
          .anyMatch(exchange -> exchange.body().contains("where the last one ended"))
          .anyMatch(exchange -> exchange.body().contains("as Ada says"))
          .anyMatch(exchange -> exchange.body().contains("Looked over by Grace"));
    }
    assertThat(Sealed.allOf(results())).hasSize(1);
    Sealed record = Sealed.allOf(results()).get(0);
    assertThat(record.outcome()).isEqualTo("submitted");
    assertThat(record.verdict()).as("a comment does no harm").isEqualTo("accepted");
    theActsAreInTheRecord(record);
    theLinesHaveTheirAuthors(record);
    theRatesCountThem(record.summary());
  }

  private static void theRatesCountThem(TrialRecord record) {
    InterventionRates rates = InterventionRates.of(List.of(record));
    assertThat(rates.interventions()).isEqualTo(3);
    assertThat(rates.touched().orElseThrow().value()).isEqualTo(1);
    assertThat(rates.acceptedUntouched().orElseThrow().value()).isZero();
    assertThat(rates.linesByPeople().orElseThrow().count()).isEqualTo(2);
    assertThat(rates.perHundredActions().orElseThrow().count()).isEqualTo(3);
    assertThat(rates.perAgentHour().orElseThrow().count()).isEqualTo(3);
    assertThat(rates.minutesToFirst()).isPresent();
  }

  private static void theActsAreInTheRecord(Sealed record) {
    List<JsonNode> acts = record.lines("interventions.jsonl");
    assertThat(acts)
        .extracting(act -> act.path("kind").asText() + " by " + act.path("person").asText())
        .containsExactly("hint by Ada", "correction by Ada", "takeover by Grace");
    assertThat(acts.get(0).path("text").asText()).isEqualTo(HINT);
    assertThat(acts.get(0).path("diff").isMissingNode() || acts.get(0).path("diff").isNull())
        .as("a hint changes nothing")
        .isTrue();
    assertThat(acts.get(1).path("diff").asText()).contains("+" + ADAS_LINE);
    assertThat(acts.get(2).path("diff").asText()).contains("+" + GRACES_LINE);
    assertThat(acts.get(2).path("clock_ran").asBoolean(true)).as("by default it stops").isFalse();

    assertThat(record.record().path("interventions").asInt()).isEqualTo(3);
    JsonNode involvement = record.involvement();
    assertThat(involvement.path("operator").asText()).isEqualTo("console");
    assertThat(involvement.path("acts").toString())
        .isEqualTo("{\"hint\":1,\"correction\":1,\"takeover\":1}");
    assertThat(involvement.path("first").asText()).isNotBlank();
    assertThat(involvement.path("unanswered").asInt(-1)).isZero();
  }

  /** Three files are new or wholly changed; one line of them was corrected, one was added. */
  private static void theLinesHaveTheirAuthors(Sealed record) throws IOException {
    int lines = 0;
    for (String file : List.of("build", "run", "run.in")) {
      lines += Files.readAllLines(record.folder().rewrite().resolve(file)).size();
    }
    assertThat(record.involvement().path("lines_by_people").asInt()).isEqualTo(2);
    assertThat(record.involvement().path("lines_by_agent").asInt()).isEqualTo(lines - 2);

    List<String> rewrite = Files.readAllLines(record.folder().rewrite().resolve("run.in"));
    assertThat(authorOf(record, rewrite.indexOf(ADAS_LINE) + 1)).isEqualTo("person Ada");
    assertThat(authorOf(record, rewrite.indexOf(GRACES_LINE) + 1)).isEqualTo("person Grace");
    assertThat(authorOf(record, 1)).startsWith("agent ");
  }

  /** Who wrote a line of run.in, lines counted from 1. */
  private static String authorOf(Sealed record, int line) {
    JsonNode provenance = record.document("provenance.json");
    for (JsonNode file : provenance.path("files")) {
      for (JsonNode span : file.path("spans")) {
        if (file.path("path").asText().equals("run.in")
            && span.path("from").asInt() <= line
            && line <= span.path("to").asInt()) {
          JsonNode author = provenance.path("authors").path(span.path("author").asInt());
          return author.path("kind").asText() + " " + author.path("name").asText();
        }
      }
    }
    return "nobody";
  }

  private Path results() {
    return folder.resolve("results");
  }

  /** What the model says, once the people have done what they do at this place. */
  private Reply replyBesidePeople(Policy.Asked asked) {
    Reply reply = ladder.reply(asked);
    if (reads("run", reply) && done.add("hint")) {
      intervene("hint", HINT, "--as", "Ada");
    }
    if (reads(ladder.lookedOver(), reply) && done.add("correction and takeover")) {
      intervene("correct", "--file", "run.in=" + corrected(), "--as", "Ada");
      intervene("take", "I finish this.", "--as", "Grace");
      people.add(CompletableFuture.runAsync(() -> handBack()));
    }
    return reply;
  }

  private static boolean reads(String path, Reply reply) {
    return reply instanceof Reply.Answer answer
        && answer.calls().stream()
            .filter(call -> call.name().equals("read_file"))
            .map(Conversation.Call::arguments)
            .anyMatch(arguments -> arguments.path("path").asText().equals(path));
  }

  private String corrected() {
    try {
      List<String> lines =
          new ArrayList<>(
              Files.readAllLines(Speedtrap.TASKS.resolve("tally/references/running/run.in")));
      lines.set(1, ADAS_LINE);
      return Files.write(folder.resolve("corrected"), lines).toString();
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
          running().workspace().resolve("run.in"), GRACES_LINE + "\n", StandardOpenOption.APPEND);
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
    command.addAll(List.of("--results", results().toString()));
    Speedtrap.alone(folder).run(command.toArray(String[]::new)).mustBe(0);
  }

  private RecordFolder running() {
    return new Results(results()).running().get(0);
  }
}
