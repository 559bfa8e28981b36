package dev.speedtrap.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.speedtrap.models.LadderPolicy;
import dev.speedtrap.models.ModelServer;
import dev.speedtrap.record.TrialRecord;
import dev.speedtrap.report.InterventionRates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A trial with two people beside it, and what its record must tell of them: Ada hints once and
 * corrects once, Grace takes over once. Both change comments only, so the rewrite does what it did.
 *
 * @param task the task's folder
 * @param rungs the references that the model climbs. A file that is not as handed out at the end of
 *     them must be new, or have no line left of before: so who wrote which is known without a diff
 * @param hint what Ada says, in characters that JSON writes as they are
 * @param file the file of the last rung that both change; not {@code run}, which the model reads
 *     first
 * @param comment a comment of that file, a whole line: the one that Ada words anew
 */
record OperatorScenario(Path task, List<String> rungs, String hint, String file, String comment) {
  private static final String MODEL = "ladder-1";

  OperatorScenario {
    rungs = List.copyOf(rungs);
  }

  /** The model's way, at the end of which it looks over the file that the two change. */
  LadderPolicy ladder() {
    return LadderPolicy.of(task, rungs.toArray(String[]::new)).lookingOver(file);
  }

  /** What Ada makes of the comment. */
  String adasLine() {
    return comment.replaceFirst("[.]$", "") + ", as Ada says.";
  }

  /** What Grace adds at the end: a comment that begins as the other does. */
  String gracesLine() {
    return comment.substring(0, comment.indexOf(' ')) + " Looked over by Grace.";
  }

  /** The file as Ada leaves it. */
  List<String> corrected() throws IOException {
    Path last = task.resolve("references").resolve(rungs.get(rungs.size() - 1));
    List<String> lines = new ArrayList<>(Files.readAllLines(last.resolve(file)));
    assertThat(Collections.frequency(lines, comment)).as(comment).isEqualTo(1);
    Collections.replaceAll(lines, comment, adasLine());
    return lines;
  }

  /** The file as Grace leaves it. */
  private List<String> finished() throws IOException {
    return Stream.concat(corrected().stream(), Stream.of(gracesLine())).toList();
  }

  /**
   * Runs the trial and returns its record, which tells exactly what the two did.
   *
   * @param folder an empty one, for the records and for all else
   */
  Sealed play(Path folder) throws IOException {
    Path results = folder.resolve("results");
    TwoPeople people = new TwoPeople(this, results, folder);
    try (ModelServer server = ModelServer.start(Speedtrap.KEY, people)) {
      String[] command =
          TestCampaign.of(results, folder)
              .task(task.getFileName().toString())
              .agent("anthropic:" + MODEL)
              .with("--operator", "console")
              .command();
      Speedtrap.with(server, folder).run(command).mustBe(0);
      people.join();
      assertThat(server.complaints()).isEmpty();
      assertThat(server.exchanges())
          .as("the model was told of everything")
          .anyMatch(exchange -> exchange.body().contains(hint))
          .anyMatch(exchange -> exchange.body().contains("+" + adasLine()))
          .anyMatch(exchange -> exchange.body().contains("+" + gracesLine()));
    }
    assertThat(Sealed.allOf(results)).hasSize(1);
    Sealed record = Sealed.allOf(results).get(0);
    assertThat(record.outcome()).isEqualTo("submitted");
    assertThat(record.verdict()).as("a comment does no harm").isEqualTo("accepted");
    actsAreIn(record);
    linesHaveTheirAuthorsIn(record);
    ratesCount(record.summary());
    return record;
  }

  private void actsAreIn(Sealed record) {
    List<JsonNode> acts = record.lines("interventions.jsonl");
    assertThat(acts)
        .extracting(act -> act.path("kind").asText() + " by " + act.path("person").asText())
        .containsExactly("hint by Ada", "correction by Ada", "takeover by Grace");
    assertThat(acts.get(0).path("text").asText()).isEqualTo(hint);
    assertThat(acts.get(0).path("diff").isMissingNode() || acts.get(0).path("diff").isNull())
        .as("a hint changes nothing")
        .isTrue();
    assertThat(acts.get(1).path("diff").asText()).contains("+" + adasLine());
    assertThat(acts.get(2).path("diff").asText()).contains("+" + gracesLine());
    assertThat(acts.get(2).path("clock_ran").asBoolean(true)).as("by default it stops").isFalse();

    assertThat(record.record().path("interventions").asInt()).isEqualTo(3);
    JsonNode involvement = record.involvement();
    assertThat(involvement.path("operator").asText()).isEqualTo("console");
    assertThat(involvement.path("acts").toString())
        .isEqualTo("{\"hint\":1,\"correction\":1,\"takeover\":1}");
    assertThat(involvement.path("first").asText()).isNotBlank();
    assertThat(involvement.path("unanswered").asInt(-1)).isZero();
  }

  /**
   * One line was corrected, one was added; all others that are not as handed out are the agent's.
   */
  private void linesHaveTheirAuthorsIn(Sealed record) throws IOException {
    Path rewrite = record.folder().rewrite();
    assertThat(Files.readAllLines(rewrite.resolve(file))).isEqualTo(finished());

    Map<String, List<String>> authors = new TreeMap<>();
    changedFiles(rewrite)
        .forEach((path, lines) -> authors.put(path, lines.stream().map(this::author).toList()));
    assertThat(provenance(record)).isEqualTo(authors);

    int lines = authors.values().stream().mapToInt(List::size).sum();
    assertThat(record.involvement().path("lines_by_people").asInt()).isEqualTo(2);
    assertThat(record.involvement().path("lines_by_agent").asInt()).isEqualTo(lines - 2);
  }

  /** The lines of each file that is not as it was handed out. */
  private Map<String, List<String>> changedFiles(Path rewrite) throws IOException {
    Map<String, List<String>> changed = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(rewrite)) {
      for (Path path : walk.filter(Files::isRegularFile).toList()) {
        String name = rewrite.relativize(path).toString();
        Path handedOut = task.resolve("baseline").resolve(name);
        List<String> before = Files.exists(handedOut) ? Files.readAllLines(handedOut) : List.of();
        List<String> lines = Files.readAllLines(path);
        if (!lines.equals(before)) {
          assertThat(Collections.disjoint(lines, before))
              .as("every line of %s is another than before", name)
              .isTrue();
          changed.put(name, lines);
        }
      }
    }
    return changed;
  }

  private String author(String line) {
    if (line.equals(adasLine())) {
      return "person Ada";
    }
    return line.equals(gracesLine()) ? "person Grace" : "agent " + MODEL;
  }

  /** Who wrote each line of each changed file, as the record says it. */
  private static Map<String, List<String>> provenance(Sealed record) throws IOException {
    JsonNode provenance = record.document("provenance.json");
    Map<String, List<String>> authors = new TreeMap<>();
    for (JsonNode file : provenance.path("files")) {
      String path = file.path("path").asText();
      int lines = Files.readAllLines(record.folder().rewrite().resolve(path)).size();
      List<String> writers = new ArrayList<>(Collections.nCopies(lines, "nobody"));
      for (JsonNode span : file.path("spans")) {
        JsonNode author = provenance.path("authors").path(span.path("author").asInt());
        Collections.fill(
            writers.subList(span.path("from").asInt() - 1, span.path("to").asInt()),
            author.path("kind").asText() + " " + author.path("name").asText());
      }
      authors.put(path, writers);
    }
    return authors;
  }

  private static void ratesCount(TrialRecord record) {
    InterventionRates rates = InterventionRates.of(List.of(record));
    assertThat(rates.interventions()).isEqualTo(3);
    assertThat(rates.touched().orElseThrow().value()).isEqualTo(1);
    assertThat(rates.acceptedUntouched().orElseThrow().value()).isZero();
    assertThat(rates.linesByPeople().orElseThrow().count()).isEqualTo(2);
    assertThat(rates.perHundredActions().orElseThrow().count()).isEqualTo(3);
    assertThat(rates.perAgentHour().orElseThrow().count()).isEqualTo(3);
    assertThat(rates.minutesToFirst()).isPresent();
  }
}
