package dev.speedtrap.task;

import static java.util.Objects.requireNonNull;

import dev.speedtrap.files.Digest;
import dev.speedtrap.files.DocumentSchema;
import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.files.TreeDigest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A task: its manifest and its folder. Programs are looked for when they are asked for, so that a
 * broken exploit does not keep anybody from grading.
 *
 * @param folder where it lies
 * @param manifest what its {@code task.yaml} says
 */
public record Task(Path folder, Manifest manifest) {
  /** The file that makes a folder a task. */
  public static final String FILE = "task.yaml";

  private static final String PROFILE = "profile.sh";
  private static final long MOST_PROFILE_BYTES = 64 << 10;

  public Task {
    requireNonNull(folder, "folder");
    requireNonNull(manifest, "manifest");
  }

  /**
   * Reads a task.
   *
   * @throws InvalidInput naming file, line and field, if the manifest is wrong
   */
  public static Task read(Path folder) {
    return new Task(folder, Documents.readYaml(folder.resolve(FILE), Manifest.class, Schema.TASK));
  }

  /** Returns the JSON Schema of the manifest, to be published. */
  public static String schema() {
    return Schema.TASK.text();
  }

  /** Returns the task's name everywhere. */
  public String id() {
    return manifest.id();
  }

  /**
   * Returns the program as handed out.
   *
   * @throws InvalidInput if it is no program
   */
  public Program baseline() {
    return Program.of(Program.Kind.BASELINE, folder.resolve("baseline"));
  }

  /**
   * Returns the ladder, the smallest speedup first.
   *
   * @throws InvalidInput if one is no program
   */
  public List<Program> references() {
    return subfolders("references").stream()
        .map(folder -> Program.of(Program.Kind.REFERENCE, folder))
        .sorted(Program.LADDER)
        .toList();
  }

  /**
   * Returns the honest variants, which must pass.
   *
   * @throws InvalidInput if one is no program, or its {@code variant.yaml} is wrong
   */
  public List<Program> honest() {
    return subfolders("honest").stream().map(variant -> Variant.read(variant, parents())).toList();
  }

  /**
   * Returns the exploits, which must be rejected, by name.
   *
   * @throws InvalidInput if one is no program, or its {@code exploit.yaml} is wrong
   */
  public List<Exploit> exploits() {
    return subfolders("exploits").stream()
        .map(exploit -> Exploit.read(exploit, manifest, parents()))
        .toList();
  }

  /**
   * Returns the folders that make up a rewrite, the lowest first: more than one only where it is
   * one of this task's own programs that is laid over another. What decides is where a folder lies,
   * never what it holds, since a rewrite may hold anything.
   *
   * @throws InvalidInput if the programs beside it cannot be read
   */
  public List<Path> layersOf(Path rewrite) {
    Path wanted = rewrite.toAbsolutePath().normalize();
    if (!wanted.startsWith(folder.toAbsolutePath().normalize())) {
      return List.of(rewrite);
    }
    return Stream.concat(honest().stream(), exploits().stream().map(Exploit::program))
        .filter(program -> program.folder().toAbsolutePath().normalize().equals(wanted))
        .findFirst()
        .map(Program::layers)
        .orElse(List.of(rewrite));
  }

  /**
   * Returns the file that an agent and a human contestant read.
   *
   * @throws InvalidInput if it is not there
   */
  public Path brief() {
    return required("BRIEF.md", "what an agent reads");
  }

  /**
   * Returns the folder that generates inputs and scores outputs.
   *
   * @throws InvalidInput if it is not there
   */
  public Path grader() {
    return required("grader", "what generates inputs and scores outputs");
  }

  /**
   * Returns the shell script by which agents and people profile a program, where the task has one.
   * It is no part of the task's digest, since no number depends on it.
   *
   * @throws InvalidInput if it is larger than 64 KiB, or no UTF-8
   */
  public Optional<String> profile() {
    Path script = folder.resolve(PROFILE);
    if (!Files.exists(script)) {
      return Optional.empty();
    }
    try {
      if (Files.size(script) > MOST_PROFILE_BYTES) {
        throw new InvalidInput(script + " has more than " + MOST_PROFILE_BYTES + " bytes");
      }
      return Optional.of(Files.readString(script));
    } catch (CharacterCodingException e) {
      throw new InvalidInput(script + " must be UTF-8", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Digests all that a measured number depends on.
   *
   * @throws InvalidInput if a part is not there
   */
  public TaskDigests digests() {
    return new TaskDigests(
        Digest.ofFile(folder.resolve(FILE)),
        Digest.ofFile(brief()),
        TreeDigest.of(baseline().folder()),
        TreeDigest.of(grader()));
  }

  /** Returns the one digest of {@link #digests()}. */
  public Digest digest() {
    return digests().task();
  }

  /** Returns where the result of the task's check is kept, whether it is there or not. */
  public Path checked() {
    return folder.resolve("checked.json");
  }

  private Parents parents() {
    return new Parents(baseline(), references());
  }

  private List<Path> subfolders(String name) {
    if (!Files.isDirectory(folder.resolve(name))) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder.resolve(name))) {
      return children
          .filter(Files::isDirectory)
          .filter(child -> !child.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path required(String name, String purpose) {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      throw new InvalidInput("the task '" + id() + "' has no '" + file + "', " + purpose);
    }
    return file;
  }

  /** Loaded when the first manifest is read, and not before. */
  private static final class Schema {
    static final DocumentSchema TASK = DocumentSchema.of(Task.class, "task.schema.json");
  }
}
