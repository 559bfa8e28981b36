package dev.speedtrap.cli;

import dev.speedtrap.files.DidYouMean;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.trial.people.InboxMessage;
import dev.speedtrap.trial.people.InboxMessage.Act;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes an act on a trial from the words of a person. */
final class OperatorAct {
  /** The words, in the order in which help names them. */
  private static final Map<String, Act> WORDS = new LinkedHashMap<>();

  static {
    WORDS.put("hint", Act.HINT);
    WORDS.put("answer", Act.ANSWER);
    WORDS.put("correct", Act.CORRECTION);
    WORDS.put("take", Act.TAKEOVER);
    WORDS.put("back", Act.HAND_BACK);
    WORDS.put("approve", Act.APPROVE);
    WORDS.put("deny", Act.DENY);
    WORDS.put("abort", Act.ABORT);
  }

  private final Clock clock;
  private final Supplier<String> person;

  /**
   * @param person tells who acts, when somebody does
   */
  OperatorAct(Clock clock, Supplier<String> person) {
    this.clock = clock;
    this.person = person;
  }

  /** Returns the words that acts are called by. */
  static List<String> words() {
    return List.copyOf(WORDS.keySet());
  }

  /**
   * Reads a line such as {@code hint try float32} or {@code correct model.py=fixed.py off by one}.
   *
   * @throws InvalidInput where it is no act
   */
  InboxMessage typed(String line) {
    String[] parts = line.strip().split("\\s+", 2);
    String rest = parts.length > 1 ? parts[1] : "";
    if (act(parts[0]) != Act.CORRECTION) {
      return message(parts[0], rest, Optional.empty(), List.of(), List.of());
    }
    String[] words = rest.split("\\s+", 2);
    return message(
        parts[0], words.length > 1 ? words[1] : "", Optional.empty(), List.of(words[0]), List.of());
  }

  /**
   * Makes an act.
   *
   * @param word what to do
   * @param text what is said with it
   * @param request the request that it replies to; the one that waits if not given
   * @param files for a correction, {@code PATH=FILE}: a path of the rewrite, and the file here that
   *     holds its new content
   * @param removed for a correction, paths of the rewrite that go
   * @throws InvalidInput where it is no act, or a file cannot be read
   */
  InboxMessage message(
      String word,
      String text,
      Optional<String> request,
      List<String> files,
      List<String> removed) {
    Map<String, String> contents = new LinkedHashMap<>();
    for (String file : files) {
      int equals = file.indexOf('=');
      if (equals < 1) {
        throw new InvalidInput(
            "a correction names the file of the rewrite and the file here that holds its new"
                + " content, such as model.py=fixed.py; was '"
                + file
                + "'");
      }
      contents.put(file.substring(0, equals), content(Path.of(file.substring(equals + 1))));
    }
    return InboxMessage.of(clock, person.get(), act(word), text, request, contents, removed);
  }

  private static Act act(String word) {
    Act act = WORDS.get(word);
    if (act == null) {
      throw new InvalidInput(
          "there is no act '"
              + word
              + "'; write one of "
              + String.join(", ", words())
              + DidYouMean.suffix(word, words()));
    }
    return act;
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new InvalidInput("'" + file + "' is no UTF-8 text", e);
    } catch (IOException e) {
      throw new InvalidInput("'" + file + "' cannot be read: give a file that is there", e);
    }
  }
}
