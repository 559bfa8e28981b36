package dev.speedtrap.task;

import static java.util.Objects.requireNonNull;

import dev.speedtrap.files.AtomicFiles;
import dev.speedtrap.files.Folders;
import dev.speedtrap.files.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A new task: a small real one, whole but for a few places that are marked {@code FILL IN}.
 *
 * @param folder the task's folder
 * @param places what is left to fill in
 */
public record TaskSkeleton(Path folder, List<Place> places) {
  /** The files below the resource folder {@code skeleton/}. */
  static final List<String> FILES =
      List.of(
          "task.yaml",
          "BRIEF.md",
          "baseline/run",
          "baseline/training.py",
          "baseline/model.py",
          "references/10x-numpy/run",
          "references/10x-numpy/training.py",
          "references/10x-numpy/model.py",
          "references/10x-numpy/NOTES.md",
          "honest/other-order/variant.yaml",
          "honest/other-order/NOTES.md",
          "honest/other-order/training.py",
          "exploits/skip-steps/exploit.yaml",
          "exploits/skip-steps/training.py",
          "exploits/skip-last-update/exploit.yaml",
          "exploits/skip-last-update/training.py",
          "grader/generate.py",
          "grader/score.py");

  /** Marks what whoever brings the task has to fill in. */
  private static final String MARK = "FILL IN";

  /** As in the manifest's schema. */
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private static final int LONGEST_ID = 64;

  public TaskSkeleton {
    requireNonNull(folder, "folder");
    places = List.copyOf(places);
  }

  /**
   * A line to fill in.
   *
   * @param file relative to the task's folder
   * @param line from 1
   * @param text the line
   */
  public record Place(String file, int line, String text) {
    public Place {
      requireNonNull(file, "file");
      requireNonNull(text, "text");
    }
  }

  /**
   * Writes a new task, whole or not at all.
   *
   * @param id its name, which becomes its folder's
   * @param into the folder of tasks that it goes to; made if it is not there
   * @param canary the UUID by which training data that holds the task can be found
   * @throws InvalidInput if the id is no id, or something of that name is there
   */
  public static TaskSkeleton plant(String id, Path into, UUID canary) {
    checkId(id);
    Path folder = into.resolve(id);
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new InvalidInput(
          "'" + folder + "' is there already: choose another id, or another folder with --into");
    }
    List<Place> places = new ArrayList<>();
    try {
      Files.createDirectories(into);
      Path growing = Files.createTempDirectory(into, ".new-task-");
      try {
        for (String file : FILES) {
          String text = resource(file).replace("@ID@", id).replace("@CANARY@", canary.toString());
          write(growing.resolve(file), text);
          places.addAll(placesIn(file, text));
        }
        Files.setPosixFilePermissions(growing, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(growing, folder, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Folders.remove(growing);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the task '" + folder + "'", e);
    }
    return new TaskSkeleton(folder, places);
  }

  private static void checkId(String id) {
    if (!ID.matcher(id).matches() || id.length() > LONGEST_ID) {
      throw new InvalidInput(
          "a task's id must be lower-case letters, digits and single hyphens, at most "
              + LONGEST_ID
              + " long, such as nanolm-torch, was '"
              + id
              + "'");
    }
  }

  private static String resource(String file) {
    try (InputStream in = TaskSkeleton.class.getResourceAsStream("skeleton/" + file)) {
      return new String(requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) throws IOException {
    AtomicFiles.write(file, text);
    // What a container's user reads must be open to all; and only what is started is executable.
    boolean started = file.endsWith("run");
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(started ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static List<Place> placesIn(String file, String text) {
    List<String> lines = text.lines().toList();
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(MARK)) {
        places.add(new Place(file, i + 1, lines.get(i).strip()));
      }
    }
    return places;
  }
}
