package dev.speedtrap.files;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and writes a duration as people do: {@code 250ms}, {@code 90s}, {@code 1.5s}, {@code 5min},
 * {@code 2h}.
 */
public final class DurationText {
  // Nine digits keep even hours far below the range of Duration.
  private static final Pattern TEXT =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?) ?(ns|us|ms|s|min|h)");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "ns",
          ChronoUnit.NANOS,
          "us",
          ChronoUnit.MICROS,
          "ms",
          ChronoUnit.MILLIS,
          "s",
          ChronoUnit.SECONDS,
          "min",
          ChronoUnit.MINUTES,
          "h",
          ChronoUnit.HOURS);

  private DurationText() {}

  /**
   * Reads a duration of at least 0.
   *
   * @throws InvalidInput if the text is no number with one of the units ns, us, ms, s, min, h, or
   *     finer than a nanosecond
   */
  public static Duration parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidInput(
          "'"
              + text
              + "' is no duration: write a number with ms, s, min or h, such as 90s or 5min");
    }
    String number = matcher.group(1);
    ChronoUnit unit = UNITS.getOrDefault(matcher.group(2), ChronoUnit.NANOS);
    // Most are whole, and tables read a hundred thousand of them: decimals take far longer.
    return number.contains(".")
        ? fraction(text, new BigDecimal(number), unit)
        : Duration.of(Long.parseLong(number), unit);
  }

  private static Duration fraction(String text, BigDecimal number, ChronoUnit unit) {
    BigDecimal nanos = number.multiply(BigDecimal.valueOf(unit.getDuration().toNanos()));
    try {
      var parts = nanos.divideAndRemainder(BigDecimal.valueOf(1_000_000_000L));
      return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact());
    } catch (ArithmeticException tooFine) {
      throw new InvalidInput(
          "'" + text + "' is finer than a nanosecond, the smallest duration there is", tooFine);
    }
  }

  /**
   * Writes a duration exactly, in the largest unit that needs no fraction; {@link #parse} reads it
   * back.
   *
   * @throws IllegalArgumentException if the duration is negative
   */
  public static String format(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("a duration must be at least 0, was " + duration);
    }
    if (duration.isZero()) {
      return "0s";
    }
    if (duration.toNanosPart() == 0) {
      long seconds = duration.toSeconds();
      return seconds % 3600 == 0
          ? seconds / 3600 + "h"
          : seconds % 60 == 0 ? seconds / 60 + "min" : seconds + "s";
    }
    // A point where seconds have a fraction: nanoseconds alone soon have more digits than anyone
    // reads, or parse takes.
    return new BigDecimal(duration.toSeconds())
            .add(BigDecimal.valueOf(duration.toNanosPart(), 9))
            .stripTrailingZeros()
            .toPlainString()
        + "s";
  }
}
