package dev.speedtrap.report;

import dev.speedtrap.files.DidYouMean;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.AgentSettings;
import dev.speedtrap.record.Involvement;
import dev.speedtrap.record.ModelRow;
import dev.speedtrap.record.Outcome;
import dev.speedtrap.task.Scale;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says which records are meant: {@code task=nanolm-torch agent=anthropic:*,openai:*
 * since=2026-11-01}.
 *
 * <p>A term is {@code key=value}. Terms of different keys must all hold; of several values of one
 * key, divided by commas or given as terms of their own, one must. In a value {@code *} stands for
 * any characters. {@code since} and {@code until} are days (UTC, both included) or instants, held
 * against the time at which the trial began.
 */
public final class Selector {
  private static final Map<String, Function<StoredRecord, Optional<String>>> WORDS =
      new LinkedHashMap<>();
  private static final Map<String, List<String>> CLOSED = new LinkedHashMap<>();

  static {
    WORDS.put("task", stored -> Optional.of(stored.trial().task()));
    WORDS.put("agent", stored -> Optional.of(stored.trial().agent()));
    WORDS.put("model", StoredRecord::model);
    WORDS.put("family", stored -> stored.trial().model().map(ModelRow::family));
    WORDS.put("strategy", stored -> stored.trial().settings().map(AgentSettings::strategy));
    WORDS.put("operator", stored -> stored.trial().involvement().map(Involvement::operator));
    WORDS.put("campaign", stored -> stored.trial().campaign());
    WORDS.put("verdict", stored -> Optional.of(stored.verdict()));
    WORDS.put("outcome", stored -> Optional.of(stored.trial().outcome().text()));
    WORDS.put("scale", stored -> Optional.of(stored.trial().scale().id()));
    WORDS.put("kind", stored -> Optional.of(Contestant.of(stored).kind().text()));
    WORDS.put("place", stored -> Optional.of(stored.place().folder()));
    WORDS.put("id", stored -> Optional.of(stored.id()));
    CLOSED.put("verdict", List.of("accepted", "rejected", "engine-failed", StoredRecord.UNGRADED));
    CLOSED.put("outcome", Arrays.stream(Outcome.values()).map(Outcome::text).toList());
    CLOSED.put("scale", Arrays.stream(Scale.values()).map(Scale::id).toList());
    CLOSED.put("kind", Arrays.stream(Contestant.Kind.values()).map(Contestant.Kind::text).toList());
    CLOSED.put("place", Arrays.stream(Place.values()).map(Place::folder).toList());
  }

  private static final String SINCE = "since";
  private static final String UNTIL = "until";

  /** Takes every record. */
  public static final Selector ALL = new Selector("", stored -> true);

  private final String text;
  private final Predicate<StoredRecord> takes;

  private Selector(String text, Predicate<StoredRecord> takes) {
    this.text = text;
    this.takes = takes;
  }

  /** Returns the keys that a term may have. */
  public static List<String> keys() {
    List<String> keys = new ArrayList<>(WORDS.keySet());
    keys.add(SINCE);
    keys.add(UNTIL);
    return keys;
  }

  /**
   * Reads terms divided by blanks.
   *
   * @throws InvalidInput as {@link #of}
   */
  public static Selector parse(String text) {
    return of(text.isBlank() ? List.of() : List.of(text.strip().split("\\s+", -1)));
  }

  /**
   * Reads terms.
   *
   * @throws InvalidInput if one is no term, its key is unknown, or its value can never match
   */
  public static Selector of(List<String> terms) {
    Map<String, List<String>> byKey = new LinkedHashMap<>();
    for (String term : terms) {
      int equals = term.indexOf('=');
      if (equals < 1 || equals == term.length() - 1) {
        throw new InvalidInput(
            "'"
                + term
                + "' selects nothing: write KEY=VALUE, such as task=nanolm-torch; the keys are "
                + String.join(", ", keys()));
      }
      byKey
          .computeIfAbsent(key(term.substring(0, equals)), none -> new ArrayList<>())
          .addAll(List.of(term.substring(equals + 1).split(",", -1)));
    }
    Predicate<StoredRecord> all = stored -> true;
    for (Map.Entry<String, List<String>> one : byKey.entrySet()) {
      all = all.and(term(one.getKey(), one.getValue()));
    }
    return new Selector(String.join(" ", terms), all);
  }

  /** Says whether a record is meant. */
  public boolean takes(StoredRecord stored) {
    return takes.test(stored);
  }

  /** Returns the terms as they were given; empty where every record is meant. */
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return text.isEmpty() ? "all records" : text;
  }

  private static String key(String given) {
    List<String> keys = keys();
    if (!keys.contains(given)) {
      throw new InvalidInput(
          "there is no selector '"
              + given
              + "'; the keys are "
              + String.join(", ", keys)
              + DidYouMean.suffix(given, keys));
    }
    return given;
  }

  private static Predicate<StoredRecord> term(String key, List<String> values) {
    if (key.equals(SINCE) || key.equals(UNTIL)) {
      Instant end = time(key, String.join(",", values));
      return key.equals(SINCE)
          ? stored -> !stored.trial().started().isBefore(end)
          : stored -> stored.trial().started().isBefore(end);
    }
    List<String> allowed = CLOSED.getOrDefault(key, List.of());
    for (String value : values) {
      boolean open = allowed.isEmpty() || value.contains("*");
      if (!open && !allowed.contains(value)) {
        throw new InvalidInput(
            "%s=%s matches nothing: it must be one of %s%s"
                .formatted(
                    key, value, String.join(", ", allowed), DidYouMean.suffix(value, allowed)));
      }
    }
    Pattern pattern =
        Pattern.compile(values.stream().map(Selector::regex).collect(Collectors.joining("|")));
    Function<StoredRecord, Optional<String>> word =
        WORDS.getOrDefault(key, none -> Optional.empty());
    return stored -> word.apply(stored).filter(w -> pattern.matcher(w).matches()).isPresent();
  }

  private static String regex(String value) {
    return Arrays.stream(value.split("\\*", -1))
        .map(Pattern::quote)
        .collect(Collectors.joining(".*"));
  }

  /** A day of {@code until} is included: its end is the next day's beginning. */
  private static Instant time(String key, String value) {
    try {
      if (value.contains("T")) {
        return key.equals(UNTIL)
            ? Instant.parse(value).plus(Duration.ofNanos(1))
            : Instant.parse(value);
      }
      LocalDate day = LocalDate.parse(value);
      return (key.equals(UNTIL) ? day.plusDays(1) : day).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      throw new InvalidInput(
          "%s=%s is no time: write a day such as 2026-11-21, or an instant such as 2026-11-21T10:00:00Z"
              .formatted(key, value),
          e);
    }
  }
}
