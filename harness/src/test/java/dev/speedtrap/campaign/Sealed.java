package dev.speedtrap.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.speedtrap.files.Documents;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.Results;
import dev.speedtrap.record.TrialRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A sealed record as anybody finds it on the disk. */
record Sealed(RecordFolder folder) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** All records of a folder of results, each whole and unharmed; and no trial that still runs. */
  static List<Sealed> allOf(Path results) {
    assertThat(new Results(results).running()).as("trials that are not sealed").isEmpty();
    List<Sealed> records = new Results(results).sealed().stream().map(Sealed::new).toList();
    records.forEach(Sealed::mustBeWhole);
    return records;
  }

  /** Holds the record to its checksums, and to the parts that every record of a model has. */
  void mustBeWhole() {
    assertThat(exitCodeOf(folder.path(), "sha256sum", "--check", "--quiet", "SHA256SUMS")).isZero();
    assertThat(folder.path().toFile().list())
        .contains("record.json", "spec.json", "transcript.jsonl", "SHA256SUMS", "history.bundle")
        .doesNotContain("workspace", "scratch", "history.git", "inbox", "lock")
        .as("what a kill left of a write that was to be atomic")
        .noneMatch(name -> name.endsWith(".tmp"));
    assertThat(folder.path().getFileName().toString()).isEqualTo(record().path("id").asText());
  }

  /** The document that tables are made from. */
  JsonNode record() {
    return document("record.json");
  }

  /** The same as the program reads it. */
  TrialRecord summary() {
    return Documents.readJson(folder.record(), TrialRecord.class);
  }

  /** What people did and who wrote what, in the record. */
  JsonNode involvement() {
    return record().path("involvement");
  }

  String outcome() {
    return record().path("outcome").asText();
  }

  String verdict() {
    return record().path("verdict").path("is").asText();
  }

  /** The digest of the frozen rewrite. */
  String rewrite() {
    return record().path("rewrite").asText();
  }

  JsonNode document(String name) {
    return read(text(name));
  }

  /** The lines of a document in JSON Lines; none where it is not there. */
  List<JsonNode> lines(String name) {
    if (!Files.exists(folder.path().resolve(name))) {
      return List.of();
    }
    return text(name).lines().map(Sealed::read).toList();
  }

  /** The events of a name. */
  List<JsonNode> events(String name) {
    return lines("transcript.jsonl").stream()
        .filter(event -> event.path("event").asText().equals(name))
        .toList();
  }

  String text(String name) {
    try {
      return Files.readString(folder.path().resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command in a folder and returns how it ended. */
  static int exitCodeOf(Path folder, String... command) {
    try {
      return new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Returns the files below a folder that hold a text somewhere. */
  static List<Path> filesWith(String text, Path folder) {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        // Every byte is a character of this encoding, so binary files are searched as well.
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        if (content.contains(text)) {
          found.add(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(found);
  }
}
