package dev.speedtrap.grade;

import dev.speedtrap.files.Folders;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.Seeding;
import dev.speedtrap.sandbox.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The states of checks that are not done yet, a folder each, so that a check that was cut off goes
 * on where it was. Whoever checks holds the leased cores, which are part of a state's name: so no
 * two are ever at the same state.
 */
public final class CheckStates {
  private static final String FILE = "inputs.jsonl";
  private static final String UNREADABLE = ".unreadable-";

  private final Path folder;
  private final boolean fresh;

  /**
   * @param folder where they lie; need not be there
   * @param fresh whether to drop a state instead of going on with it
   */
  public CheckStates(Path folder, boolean fresh) {
    this.folder = folder;
    this.fresh = fresh;
  }

  /**
   * Finds what there is of a check, or begins anew, and says which. What cannot be read is set
   * aside under another name.
   *
   * @param drawn where the seeds come from if it is begun anew
   * @param now when that is
   * @throws UncheckedIOException if the disk fails
   */
  CheckJournal open(CheckGround ground, Seeding drawn, Instant now, Progress progress) {
    Path state = state(ground);
    if (fresh) {
      remove(ground);
    } else if (Files.exists(state)) {
      try {
        CheckJournal journal = CheckJournal.goOn(state.resolve(FILE), ground);
        if (!journal.inputs().isEmpty()) {
          progress.say("going on after " + journal.told());
          return journal;
        }
      } catch (InvalidInput | UncheckedIOException e) {
        Path aside = setAside(state);
        progress.say(
            "what an earlier check left cannot be read, is set aside as %s, and all is measured again: %s"
                .formatted(aside, e.getMessage()));
      }
    } else {
      tellOfOthers(ground, progress);
    }
    CheckJournal journal = CheckJournal.begin(state.resolve(FILE), ground, drawn, now);
    progress.say("every input is kept in " + state + ": cut off, the same command goes on");
    return journal;
  }

  /**
   * Drops the state of a check; does nothing where there is none.
   *
   * @throws UncheckedIOException if it cannot be removed
   */
  void remove(CheckGround ground) {
    try {
      Folders.remove(state(ground));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path state(CheckGround ground) {
    return folder.resolve(ground.task() + "-" + ground.key());
  }

  private static Path setAside(Path state) {
    for (int i = 1; ; i++) {
      Path aside = state.resolveSibling(state.getFileName() + UNREADABLE + i);
      if (!Files.exists(aside)) {
        try {
          return Files.move(state, aside);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  /** Whoever changed a word in a program wants to know why nothing goes on. */
  private void tellOfOthers(CheckGround ground, Progress progress) {
    for (Path other : others(ground.task())) {
      try {
        List<String> differ = CheckJournal.head(other.resolve(FILE)).ground().differences(ground);
        progress.say(
            "nothing goes on from %s: it differs in %s"
                .formatted(other.getFileName(), String.join(", ", differ)));
      } catch (InvalidInput | UncheckedIOException e) {
        progress.say("nothing goes on from %s: %s".formatted(other.getFileName(), e.getMessage()));
      }
    }
  }

  private List<Path> others(String task) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> states = Files.list(folder)) {
      return states
          .filter(
              state ->
                  state.getFileName().toString().matches(Pattern.quote(task) + "-[0-9a-f]{12}"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
