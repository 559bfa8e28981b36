package dev.speedtrap.report.site;

import dev.speedtrap.record.Provenance;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.report.site.TrialPage.ChangedFile;
import dev.speedtrap.report.site.TrialPage.Diff;
import dev.speedtrap.task.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Shows how a record's rewrite differs from the baseline, file by file. */
final class RewriteParts {
  private static final int MOST_FILES = 200;
  private static final int MOST_DEPTH = 16;
  private static final int MOST_BYTES = 512 << 10;

  /** All files of a page together: beyond these a browser has no joy in it. */
  private static final int MOST_LINES = 12_000;

  private RewriteParts() {}

  /**
   * @param task the task in the version that was worked on, where the catalog has it with the same
   *     digest: its baseline is what was handed out
   */
  static Diff of(RecordFolder record, Optional<Task> task) {
    Authors authors = new Authors(RecordFiles.json(record.provenance(), Provenance.class));
    Map<String, Path> after = files(record.rewrite());
    Map<String, Path> before =
        task.map(one -> files(one.folder().resolve("baseline"))).orElse(Map.of());
    DiffParts parts = new DiffParts(authors);
    List<ChangedFile> changed = new ArrayList<>();
    int lines = 0;
    for (Map.Entry<String, Path> file : after.entrySet()) {
      Optional<ChangedFile> shown =
          shown(
              parts,
              file.getKey(),
              Optional.ofNullable(before.get(file.getKey())),
              file.getValue());
      if (shown.isPresent()) {
        ChangedFile one = shown.get();
        lines += one.lines().size();
        changed.add(
            lines <= MOST_LINES
                ? one
                : new ChangedFile(one.path(), one.how() + "; not shown here", false, List.of()));
      }
    }
    before.keySet().stream()
        .filter(path -> !after.containsKey(path))
        .forEach(
            path ->
                changed.add(new ChangedFile(path, "removed from the program", false, List.of())));
    return new Diff(note(after, task), authors.counts(), changed);
  }

  private static String note(Map<String, Path> after, Optional<Task> task) {
    if (after.isEmpty()) {
      return "Nothing was handed in.";
    }
    return task.isPresent()
        ? "Against the baseline as it was handed out."
        : "The task is not here in the version that was worked on, so the files are shown whole.";
  }

  private static Optional<ChangedFile> shown(
      DiffParts parts, String path, Optional<Path> before, Path after) {
    Optional<byte[]> fresh = RecordFiles.bytes(after, MOST_BYTES);
    Optional<byte[]> old = before.flatMap(file -> RecordFiles.bytes(file, MOST_BYTES));
    if (fresh.isPresent() && old.isPresent() && Arrays.equals(fresh.get(), old.get())) {
      return Optional.empty();
    }
    Optional<String> text = fresh.flatMap(RewriteParts::text);
    if (text.isEmpty()) {
      return Optional.of(
          new ChangedFile(path, "no text, or too large to show here", false, List.of()));
    }
    return Optional.of(
        old.flatMap(RewriteParts::text)
            .map(was -> parts.changed(path, was, text.get()))
            .orElseGet(() -> parts.added(path, text.get())));
  }

  /** Returns the text, if it is one. */
  private static Optional<String> text(byte[] bytes) {
    for (byte one : bytes) {
      if (one == 0) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException noText) {
      return Optional.empty();
    }
  }

  /** Lists the plain files of a tree by path; links are neither followed nor listed. */
  private static Map<String, Path> files(Path folder) {
    Map<String, Path> files = new TreeMap<>();
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return files;
    }
    try (Stream<Path> walk = Files.walk(folder, MOST_DEPTH)) {
      walk.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .filter(file -> !file.toString().contains("__pycache__"))
          .limit(MOST_FILES)
          .forEach(file -> files.put(folder.relativize(file).toString(), file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
