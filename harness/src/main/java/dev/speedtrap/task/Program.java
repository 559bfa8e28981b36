package dev.speedtrap.task;

import static java.util.Objects.requireNonNull;

import dev.speedtrap.files.InvalidInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder with an executable {@code run} and, where it needs one, an executable {@code build}.
 *
 * @param kind what it is for
 * @param name its folder's name
 * @param folder where it lies
 */
public record Program(Kind kind, String name, Path folder) {
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
    if (!Files.isDirectory(folder)) {
      throw new InvalidInput("there is no program folder '" + folder + "'");
    }
    if (!Files.isRegularFile(folder.resolve("run"))) {
      throw new InvalidInput(
          "'" + folder + "' is no program: it has no file 'run', the executable that is started");
    }
    checkExecutable(folder.resolve("run"));
    if (Files.exists(folder.resolve("build"))) {
      checkExecutable(folder.resolve("build"));
    }
  }

  /** Takes a folder as a program of the name that the folder has. */
  public static Program of(Kind kind, Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return new Program(kind, name == null ? "" : name.toString(), folder);
  }

  /** Says whether it has to be built before it runs. */
  public boolean hasBuild() {
    return Files.exists(folder.resolve("build"));
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
