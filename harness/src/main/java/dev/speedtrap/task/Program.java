package dev.speedtrap.task;

import static java.util.Objects.requireNonNull;

import dev.speedtrap.files.InvalidInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder with an executable {@code run} and, where it needs one, an executable {@code build}; or
 * one that holds only what differs from its parent, which shows a cheat better than a whole tree.
 *
 * @param kind what it is for
 * @param name its folder's name
 * @param folder where it lies
 * @param parent the folder that it is laid over; empty where it is whole
 */
public record Program(Kind kind, String name, Path folder, Optional<Path> parent) {
  /** What makes a folder a whole program. */
  private static final String RUN = "run";

  private static final String BUILD = "build";

  private static final Pattern STEP = Pattern.compile("^([0-9]{1,6}(?:\\.[0-9]{1,6})?)x");

  /**
   * The order of a ladder: names such as {@code 16x-fused} by their number, the others after them
   * by name.
   */
  static final Comparator<Program> LADDER =
      Comparator.comparingDouble(Program::step).thenComparing(Program::name);

  /** What a program is for. */
  public enum Kind {
    /** The program as handed out. */
    BASELINE,
    /** A known-good rewrite. */
    REFERENCE,
    /** A known cheat, which must be rejected. */
    EXPLOIT,
    /** A variant that computes the same in another way, and must pass: it calibrates the limits. */
    HONEST,
    /** What an agent or a person made. */
    REWRITE
  }

  /**
   * @throws InvalidInput if the folder is not there, {@code run} is not there or not executable, or
   *     {@code build} is there and not executable
   */
  public Program {
    requireNonNull(kind, "kind");
    requireNonNull(name, "name");
    requireNonNull(folder, "folder");
    requireNonNull(parent, "parent");
    if (!Files.isDirectory(folder)) {
      throw new InvalidInput("there is no program folder '" + folder + "'");
    }
    Optional<Path> run = topmost(layers(folder, parent), RUN);
    if (run.isEmpty()) {
      throw new InvalidInput(
          "'" + folder + "' is no program: it has no file 'run', the executable that is started");
    }
    checkExecutable(run.get());
    topmost(layers(folder, parent), BUILD).ifPresent(Program::checkExecutable);
  }

  /** Takes a folder as a whole program of the name that the folder has. */
  public static Program of(Kind kind, Path folder) {
    return new Program(kind, nameOf(folder), folder, Optional.empty());
  }

  /** Takes a folder that holds what differs from its parent. */
  static Program over(Kind kind, Path folder, Path parent) {
    return new Program(kind, nameOf(folder), folder, Optional.of(parent));
  }

  /** Says whether a folder is a whole program by itself. */
  static boolean isWhole(Path folder) {
    return Files.exists(folder.resolve(RUN));
  }

  /** Returns the folders that make it up, the lowest first; a higher one hides what is below. */
  public List<Path> layers() {
    return layers(folder, parent);
  }

  /** Returns what tells it from the other programs of a task, such as {@code exploit half}. */
  public String label() {
    return kind.name().toLowerCase(Locale.ROOT) + " " + name;
  }

  /** Says whether it has to be built before it runs. */
  public boolean hasBuild() {
    return topmost(layers(), BUILD).isPresent();
  }

  private static List<Path> layers(Path folder, Optional<Path> parent) {
    return parent.map(under -> List.of(under, folder)).orElse(List.of(folder));
  }

  private static Optional<Path> topmost(List<Path> layers, String name) {
    return layers.stream()
        .map(layer -> layer.resolve(name))
        .filter(Files::exists)
        .reduce((lower, higher) -> higher);
  }

  private static String nameOf(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? "" : name.toString();
  }

  private double step() {
    Matcher matcher = STEP.matcher(name);
    return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.MAX_VALUE;
  }

  private static void checkExecutable(Path file) {
    if (!Files.isRegularFile(file) || !Files.isExecutable(file)) {
      throw new InvalidInput("'" + file + "' is not executable: run chmod +x " + file);
    }
  }
}
