package dev.speedtrap.trial.people;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.speedtrap.files.InvalidInput;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * One act of a person on its way to a running trial.
 *
 * @param id names it, and sorts by the time it was written: {@code 20261121T101502123Z-07a4c1f2}
 * @param at when it was written
 * @param person who acts
 * @param act what they do
 * @param text what they say; may be empty
 * @param request the request that it replies to; empty: the one that waits
 * @param files for a correction, new contents by path
 * @param removed for a correction, paths that go
 */
public record InboxMessage(
    String id,
    Instant at,
    String person,
    Act act,
    String text,
    Optional<String> request,
    Map<String, String> files,
    List<String> removed) {

  private static final Pattern ID = Pattern.compile("[0-9]{8}T[0-9]{9}Z-[0-9a-f]{8}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  /** A name that Git keeps as it is, and a terminal shows as it is. */
  private static final Pattern PERSON =
      Pattern.compile("[^\\p{Cc}\\p{Cf}\\s<>](?:[^\\p{Cc}\\p{Cf}<>]{0,78}[^\\p{Cc}\\p{Cf}\\s<>])?");

  private static final int MOST_TEXT = 100_000;

  /** What a person can do. */
  public enum Act {
    /** Say something that the agent did not ask for. */
    HINT,
    /** Answer the agent's question. */
    ANSWER,
    /** Change files of the rewrite. */
    CORRECTION,
    /** Take over the work in the workspace. */
    TAKEOVER,
    /** Hand the work back. */
    HAND_BACK,
    /** Allow what the agent asked to do. */
    APPROVE,
    /** Deny what the agent asked to do. */
    DENY,
    /** End the trial. */
    ABORT;

    @JsonCreator
    static Act of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The word that stands in documents and on command lines. */
    @JsonValue
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public InboxMessage {
    if (!ID.matcher(id).matches()) {
      throw new InvalidInput("the id of an act must be like 20261121T101502123Z-07a4c1f2");
    }
    if (!PERSON.matcher(person).matches()) {
      throw new InvalidInput(
          "an act needs the name of the person, of 1 to 80 characters, without < and >");
    }
    if (text.length() > MOST_TEXT) {
      throw new InvalidInput(
          "the text of an act has at most %d characters, was %d"
              .formatted(MOST_TEXT, text.length()));
    }
    files = Collections.unmodifiableMap(new TreeMap<>(files));
    removed = List.copyOf(removed);
    if (act != Act.CORRECTION && !(files.isEmpty() && removed.isEmpty())) {
      throw new InvalidInput("only a correction changes files, no " + act.text());
    }
    if (act == Act.CORRECTION && files.isEmpty() && removed.isEmpty()) {
      throw new InvalidInput("a correction must change or remove a file");
    }
    if ((act == Act.HINT || act == Act.ANSWER) && text.isBlank()) {
      throw new InvalidInput("the text of a hint or an answer must not be empty");
    }
  }

  /**
   * A message that is written now.
   *
   * @throws InvalidInput if it says nothing, or the person's name will not do
   */
  public static InboxMessage of(
      Clock clock,
      String person,
      Act act,
      String text,
      Optional<String> request,
      Map<String, String> files,
      List<String> removed) {
    Instant now = clock.instant();
    String id = TIME.format(now) + "-" + UUID.randomUUID().toString().substring(0, 8);
    return new InboxMessage(id, now, person, act, text, request, files, removed);
  }

  /** A message of words only, which is written now. */
  public static InboxMessage of(Clock clock, String person, Act act, String text) {
    return of(clock, person, act, text, Optional.empty(), Map.of(), List.of());
  }
}
