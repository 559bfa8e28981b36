package dev.speedtrap.trial.people;

import dev.speedtrap.files.AtomicFiles;
import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where people's acts on a running trial come in, one file each. Anybody writes, the trial reads
 * and removes; a file is there whole or not at all.
 */
public final class Inbox {
  /** How long whoever waits for a message lets pass between two looks. */
  static final Duration POLL = Duration.ofMillis(200);

  private static final String SUFFIX = ".json";

  private final Path folder;

  /** Names an inbox; its folder is made by the first message. */
  public Inbox(Path folder) {
    this.folder = folder;
  }

  /**
   * Puts a message in; it is on the disk when this returns.
   *
   * @throws UncheckedIOException if the disk fails
   */
  public void put(InboxMessage message) {
    AtomicFiles.write(file(message.id()), Documents.toJson(message));
  }

  private Path file(String id) {
    return folder.resolve(id + SUFFIX);
  }

  /**
   * Returns the messages that wait, the oldest first. What cannot be understood is set aside as
   * {@code *.refused}, with the reason beside it.
   */
  public List<InboxMessage> waiting() {
    List<InboxMessage> messages = new ArrayList<>();
    for (Path file : files()) {
      try {
        messages.add(read(file));
      } catch (InvalidInput e) {
        setAside(file, String.valueOf(e.getMessage()));
      } catch (UncheckedIOException e) {
        setAside(file, "it cannot be read");
      }
    }
    return messages;
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      // A name that begins with a dot is a message on its way in.
      return files
          .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InboxMessage read(Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new InvalidInput("it is no plain file");
    }
    InboxMessage message = Documents.readJson(file, InboxMessage.class);
    if (!file.getFileName().toString().equals(message.id() + SUFFIX)) {
      throw new InvalidInput("its name must be its id with '" + SUFFIX + "', " + message.id());
    }
    return message;
  }

  /** Returns the first act of a kind among messages that wait. */
  static Optional<InboxMessage> first(List<InboxMessage> waiting, InboxMessage.Act act) {
    return waiting.stream().filter(message -> message.act() == act).findFirst();
  }

  /** Removes a message that took effect; does nothing where it is gone. */
  public void done(InboxMessage message) {
    try {
      Files.deleteIfExists(file(message.id()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets a message aside that cannot take effect, with the reason beside it. */
  void refuse(InboxMessage message, String because) {
    setAside(file(message.id()), because);
  }

  private static void setAside(Path file, String because) {
    Path aside = file.resolveSibling(file.getFileName() + ".refused");
    try {
      AtomicFiles.write(file.resolveSibling(file.getFileName() + ".refused.txt"), because + "\n");
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException e) {
      // Somebody took it away meanwhile, which is as well.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
