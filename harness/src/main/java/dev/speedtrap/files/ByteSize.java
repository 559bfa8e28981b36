package dev.speedtrap.files;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes, written with binary units: {@code 16MiB}, {@code 4GiB}, {@code 512KiB}, {@code
 * 100B}.
 *
 * @param bytes at least 0
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,19}) ?(B|KiB|MiB|GiB|TiB)");
  private static final Map<String, Integer> SHIFTS =
      Map.of("B", 0, "KiB", 10, "MiB", 20, "GiB", 30, "TiB", 40);
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

  public ByteSize {
    if (bytes < 0) {
      throw new InvalidInput("a size must be at least 0 bytes, was " + bytes);
    }
  }

  /**
   * Reads a size.
   *
   * @throws InvalidInput if the text is no whole number with one of the units B, KiB, MiB, GiB,
   *     TiB, or too large
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static ByteSize parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidInput(
          "'"
              + text
              + "' is no size: write a whole number with B, KiB, MiB, GiB or TiB, such as 16MiB");
    }
    int shift = SHIFTS.getOrDefault(matcher.group(2), 0);
    try {
      return new ByteSize(Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << shift));
    } catch (ArithmeticException | NumberFormatException tooLarge) {
      throw new InvalidInput(
          "'" + text + "' is too large for a size: the most is " + Long.MAX_VALUE + "B", tooLarge);
    }
  }

  public static ByteSize ofKiB(long kibibytes) {
    return new ByteSize(Math.multiplyExact(kibibytes, 1L << 10));
  }

  public static ByteSize ofMiB(long mebibytes) {
    return new ByteSize(Math.multiplyExact(mebibytes, 1L << 20));
  }

  public static ByteSize ofGiB(long gibibytes) {
    return new ByteSize(Math.multiplyExact(gibibytes, 1L << 30));
  }

  @Override
  public int compareTo(ByteSize other) {
    return Long.compare(bytes, other.bytes);
  }

  /**
   * Returns the exact size in the largest unit that needs no fraction; {@link #parse} reads it
   * back.
   */
  @Override
  @JsonValue
  public String toString() {
    int unit = bytes == 0 ? 0 : Math.min(Long.numberOfTrailingZeros(bytes) / 10, UNITS.length - 1);
    return (bytes >> (10 * unit)) + UNITS[unit];
  }

  /** Returns the size with three digits or so, for a person: {@code 1.4 GiB}. */
  public String rounded() {
    int unit = 0;
    double value = bytes;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return unit == 0
        ? bytes + " B"
        : String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
  }
}
