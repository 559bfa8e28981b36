package dev.speedtrap.sandbox;

import dev.speedtrap.files.Digest;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.files.TreeDigest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an image is built from.
 *
 * @param folder the build's context, with the Dockerfile
 * @param tag names the image by the digest of its inputs, so that a tag never means two things
 * @param inputs the digest of the folder and, where there is one, of the parent's inputs
 * @param parent the image of {@code docker/} that it builds on, where a line "# speedtrap:
 *     parent=NAME" says so
 * @param foundation what lies below an image that has no parent here
 */
record ImageRecipe(
    Path folder,
    String tag,
    Digest inputs,
    Optional<ImageRecipe> parent,
    Optional<Foundation.Recipe> foundation) {

  private static final String REPOSITORY = "localhost/speedtrap/";
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+([._-][a-z0-9]+)*");
  private static final Pattern PARENT =
      Pattern.compile("^#\\s*speedtrap:\\s*parent=(\\S+)\\s*$", Pattern.MULTILINE);

  /** More is a circle. */
  private static final int MOST_PARENTS = 8;

  /** Reads one of {@code docker/}'s folders. */
  static ImageRecipe named(Path dockerFolder, String name) {
    return named(dockerFolder, name, 0);
  }

  private static ImageRecipe named(Path dockerFolder, String name, int depth) {
    Path folder = dockerFolder.resolve(name);
    if (!NAME.matcher(name).matches() || !Files.isRegularFile(folder.resolve("Dockerfile"))) {
      throw new InvalidInput(
          "no image \"" + name + "\" in " + dockerFolder + ": there are " + names(dockerFolder));
    }
    if (depth > MOST_PARENTS) {
      throw new InvalidInput("the image \"" + name + "\" is its own parent in " + dockerFolder);
    }
    return read(dockerFolder, folder, name, depth);
  }

  /** Reads a Dockerfile anywhere. */
  static ImageRecipe of(Path dockerFolder, Path dockerfile) {
    Path file = dockerfile.toAbsolutePath().normalize();
    if (!Files.isRegularFile(file) || !file.endsWith("Dockerfile")) {
      throw new InvalidInput("no Dockerfile at " + dockerfile + ": name a file called Dockerfile");
    }
    Path folder = Objects.requireNonNull(file.getParent(), "folder");
    return read(dockerFolder, folder, nameFor(folder), 0);
  }

  /**
   * Returns a readable name from the last folders of a path; the digest in the tag tells two alike
   * apart.
   */
  private static String nameFor(Path folder) {
    int count = folder.getNameCount();
    String path = folder.subpath(Math.max(0, count - 3), count).toString();
    String plain = path.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return "task-" + plain.replaceAll("^-|-$", "");
  }

  private static ImageRecipe read(Path dockerFolder, Path folder, String name, int depth) {
    String dockerfile = text(folder.resolve("Dockerfile"));
    Matcher line = PARENT.matcher(dockerfile);
    Optional<ImageRecipe> parent =
        line.find() ? Optional.of(named(dockerFolder, line.group(1), depth + 1)) : Optional.empty();
    String own = TreeDigest.of(folder).value();
    String all = own + parent.map(one -> "\n" + one.inputs().value()).orElse("");
    Digest inputs = Digest.of(all.getBytes(StandardCharsets.UTF_8));
    return new ImageRecipe(
        folder,
        REPOSITORY + name + ":" + inputs.shortHex(),
        inputs,
        parent,
        Foundation.Recipe.in(folder, dockerfile));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static String names(Path dockerFolder) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(dockerFolder)) {
      for (Path folder : folders) {
        if (Files.isRegularFile(folder.resolve("Dockerfile"))) {
          names.add(String.valueOf(folder.getFileName()));
        }
      }
    } catch (IOException e) {
      return "none; is this the project's docker folder?";
    }
    names.sort(null);
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
