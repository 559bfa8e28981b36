package dev.speedtrap.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.TrialSpec;
import dev.speedtrap.trial.people.Inbox;
import dev.speedtrap.trial.people.InboxMessage;
import dev.speedtrap.trial.work.TranscriptPart;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the page of running trials asks for, as JSON. */
final class OperatorApi {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final WatchedTrials trials;

  OperatorApi(Path results) {
    this.trials = new WatchedTrials(results);
  }

  /** One line of the list. */
  record Listed(String id, String task, String agent, String operator) {}

  /** A trial and the part of its transcript that was asked for. */
  record Shown(TrialSpec spec, long next, List<String> lines) {}

  /** A file of the workspace. */
  record Content(String path, String content) {}

  /** An act that is on its way; the trial's events name it by this id. */
  record Sent(String id) {}

  void list(Context context) {
    answer(
        context,
        trials.all().stream()
            .map(
                trial ->
                    new Listed(
                        trial.id(),
                        trial.spec().task(),
                        trial.spec().agent(),
                        trial.spec().operator()))
            .toList());
  }

  void show(Context context) {
    WatchedTrials.Running trial = asked(context);
    TranscriptPart part = TranscriptPart.read(trial.folder().transcript(), from(context));
    answer(context, new Shown(trial.spec(), part.next(), part.lines()));
  }

  void files(Context context) {
    answer(context, new WorkspaceView(asked(context).folder().workspace()).files());
  }

  void file(Context context) {
    String path = Optional.ofNullable(context.queryParam("path")).orElse("");
    RecordFolder folder = asked(context).folder();
    answer(context, new Content(path, new WorkspaceView(folder.workspace()).read(path)));
  }

  void act(Context context) {
    WatchedTrials.Running trial = asked(context);
    if (trial.spec().operator().equals(TrialSpec.UNATTENDED)) {
      throw new InvalidInput(
          "nobody may step into this trial: it was started with --operator none");
    }
    InboxMessage message = message(body(context));
    new Inbox(trial.folder().inbox()).put(message);
    answer(context, new Sent(message.id()));
    context.status(202);
  }

  private WatchedTrials.Running asked(Context context) {
    return trials
        .find(context.pathParam("id"))
        .orElseThrow(() -> new InvalidInput("no such trial is running"));
  }

  private static long from(Context context) {
    String given = Optional.ofNullable(context.queryParam("from")).orElse("0");
    try {
      return Long.parseLong(given);
    } catch (NumberFormatException e) {
      throw new InvalidInput("from must be a number of bytes, was '" + given + "'", e);
    }
  }

  private static JsonNode body(Context context) {
    try {
      return JSON.readTree(context.bodyAsBytes());
    } catch (IOException e) {
      throw new InvalidInput("an act must be a JSON document", e);
    }
  }

  private static InboxMessage message(JsonNode body) {
    Map<String, String> files = new LinkedHashMap<>();
    body.path("files").properties().forEach(f -> files.put(f.getKey(), f.getValue().asText()));
    return InboxMessage.of(
        Clock.systemUTC(),
        body.path("person").asText("").strip(),
        act(body.path("act").asText("")),
        body.path("text").asText(""),
        Optional.of(body.path("request").asText("")).filter(id -> !id.isEmpty()),
        files,
        List.of());
  }

  private static InboxMessage.Act act(String word) {
    try {
      return InboxMessage.Act.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("there is no act '" + word + "'", e);
    }
  }

  private static void answer(Context context, Object document) {
    context.contentType("application/json").result(Documents.toJson(document));
  }
}
