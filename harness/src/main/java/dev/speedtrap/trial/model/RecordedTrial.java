package dev.speedtrap.trial.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.speedtrap.files.Digest;
import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.files.LineLog;
import dev.speedtrap.record.AgentSettings;
import dev.speedtrap.record.Experiment;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.TrialSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A model's trial as its record tells it.
 *
 * @param settings how the model was set up
 * @param events what happened
 */
record RecordedTrial(AgentSettings settings, List<JsonNode> events) {
  private static final ObjectMapper JSON = new ObjectMapper();

  RecordedTrial {
    events = List.copyOf(events);
  }

  /**
   * Reads a record.
   *
   * @throws InvalidInput where it is none, or no model's
   */
  static RecordedTrial read(Path record) {
    RecordFolder folder = new RecordFolder(record);
    if (!Files.isRegularFile(folder.spec()) || !Files.isRegularFile(folder.transcript())) {
      throw new InvalidInput(
          "'%s' is no record: there is no spec.json or no transcript.jsonl".formatted(record));
    }
    AgentSettings settings =
        Documents.readJson(folder.spec(), TrialSpec.class)
            .settings()
            .orElseThrow(() -> new InvalidInput("'%s' is no model's trial".formatted(record)));
    RecordedTrial trial = new RecordedTrial(settings, events(folder.transcript()));
    if (trial.answers().isEmpty() || trial.named("instructed").findFirst().isEmpty()) {
      throw new InvalidInput(
          "the record '%s' holds no answer of a model, so there is nothing to replay"
              .formatted(record));
    }
    return trial;
  }

  private static List<JsonNode> events(Path transcript) {
    List<JsonNode> events = new ArrayList<>();
    for (String line : LineLog.read(transcript)) {
      try {
        events.add(JSON.readTree(line));
      } catch (JsonProcessingException e) {
        throw new InvalidInput(
            "%s:%d: this is no JSON".formatted(transcript, events.size() + 1), e);
      }
    }
    return events;
  }

  private Stream<JsonNode> named(String name) {
    return events.stream().filter(event -> event.path("event").asText().equals(name));
  }

  /** Returns the answers, in order. */
  List<Answer> answers() {
    return named("answered").map(Events::answer).toList();
  }

  /** Returns what the model was told at first. */
  Instructions instructions() {
    JsonNode event = named("instructed").findFirst().orElseThrow();
    return new Instructions(
        event.path("system").asText(),
        event.path("text").asText(),
        new Digest(event.path("prompt_digest").asText()));
  }

  /** Returns what became of the experiments, by number. */
  Map<Integer, Experiment.Status> decisions() {
    Map<Integer, Experiment.Status> decisions = new HashMap<>();
    named("experiment")
        .map(Events::experiment)
        .forEach(experiment -> decisions.put(experiment.number(), experiment.status()));
    return decisions;
  }

  /** Returns how it ended, where it did. */
  Optional<JsonNode> ended() {
    return named("ended").findFirst();
  }

  /** Returns the digest of the tree that was to be graded at the end. */
  Optional<String> finalDigest() {
    return ended()
        .map(event -> event.path("revision").asText(""))
        .filter(revision -> !revision.isEmpty())
        .flatMap(revision -> digestOf(events, revision));
  }

  /** Returns the digest of a revision, as the last event that names both tells it. */
  static Optional<String> digestOf(List<JsonNode> events, String revision) {
    return events.stream()
        .filter(event -> event.path("revision").asText("").equals(revision))
        .map(event -> event.path("digest").asText(""))
        .filter(digest -> !digest.isEmpty())
        .reduce((earlier, later) -> later);
  }

  /** Returns the last revision of a digest. */
  static Optional<String> revisionOf(List<JsonNode> events, String digest) {
    return events.stream()
        .filter(event -> event.path("digest").asText("").equals(digest))
        .map(event -> event.path("revision").asText(""))
        .filter(revision -> !revision.isEmpty())
        .reduce((earlier, later) -> later);
  }
}
