package dev.speedtrap.cli;

import dev.speedtrap.files.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A file or a folder that a person named for us to write. Where it cannot be written, that is
 * theirs to mend and no fault of ours; a full disk is the machine's, wherever it is met.
 */
final class NamedPlace {
  private final String option;
  private final Path given;
  private final Path place;

  /**
   * @param option what it was named by, such as {@code --out}
   * @param given the place as it was named
   */
  NamedPlace(String option, Path given) {
    this.option = option;
    this.given = given;
    this.place = given.toAbsolutePath().normalize();
  }

  /** What writes there. */
  interface Writing<T> {
    T write() throws IOException;
  }

  /**
   * Writes there.
   *
   * @throws InvalidInput if it is the place that cannot be written
   * @throws UncheckedIOException on any other failure of the disk, and where it is full
   */
  <T> T write(Writing<T> writing) {
    try {
      return writing.write();
    } catch (UncheckedIOException e) {
      throw Optional.ofNullable(e.getCause()).flatMap(this::refusal).orElse(e);
    } catch (IOException e) {
      throw refusal(e).orElseGet(() -> new UncheckedIOException(e));
    }
  }

  private Optional<RuntimeException> refusal(IOException thrown) {
    if (!(thrown instanceof FileSystemException failure)
        || Failures.fullDisk(failure).isPresent()
        || !concerns(failure)) {
      return Optional.empty();
    }
    return Optional.of(
        new InvalidInput(
            "%s: '%s' cannot be written: %s; name a place in a folder that is there and that you may write to"
                .formatted(option, given, because(failure)),
            failure));
  }

  /**
   * Says whether it is this place that failed, and nothing that was read for it: the place, what
   * lies in it, a folder that it lies in, or what is renamed to it once it is whole, whose name is
   * made of its own.
   */
  private boolean concerns(FileSystemException failure) {
    if (failure.getFile() == null) {
      return false;
    }
    Path failed = Path.of(failure.getFile()).toAbsolutePath().normalize();
    Path parent = place.getParent();
    return failed.startsWith(place)
        || place.startsWith(failed)
        || (parent != null
            && failed.startsWith(parent)
            && failed
                .getName(parent.getNameCount())
                .toString()
                .startsWith("." + place.getFileName() + "."));
  }

  private static String because(FileSystemException failure) {
    if (failure instanceof NoSuchFileException) {
      return "there is no such folder";
    }
    if (failure instanceof AccessDeniedException) {
      return "you may not write there";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "'" + failure.getFile() + "' is no folder";
    }
    return Objects.requireNonNullElse(failure.getReason(), failure.getClass().getSimpleName());
  }
}
