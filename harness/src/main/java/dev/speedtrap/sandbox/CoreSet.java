package dev.speedtrap.sandbox;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A set of logical processors, written as Linux writes it: "1", "2-3,6".
 *
 * <p>The text is normal: sorted, ranges joined. Processor numbers reach from 0 to {@value
 * #HIGHEST}.
 */
public final class CoreSet {

  /** Linux allows at most 8192 processors (CONFIG_NR_CPUS on x86-64). */
  private static final int HIGHEST = 8191;

  private static final Pattern PART = Pattern.compile("([0-9]{1,4})(?:-([0-9]{1,4}))?");

  private final BitSet cores;

  private CoreSet(BitSet cores) {
    this.cores = cores;
  }

  /** Returns the set that holds these processors, which may be none. */
  public static CoreSet of(Collection<Integer> cores) {
    BitSet bits = new BitSet();
    for (int core : cores) {
      if (core < 0 || core > HIGHEST) {
        throw new IllegalArgumentException("core must lie in 0 to " + HIGHEST + ", was " + core);
      }
      bits.set(core);
    }
    return new CoreSet(bits);
  }

  /** Returns the set that holds these processors. */
  public static CoreSet of(int... cores) {
    return of(Arrays.stream(cores).boxed().toList());
  }

  /**
   * Reads "1", "2-3,6" or, for no processor, "".
   *
   * @throws IllegalArgumentException in one sentence, where the text is none
   */
  @JsonCreator
  public static CoreSet parse(String text) {
    BitSet bits = new BitSet();
    if (!text.isBlank()) {
      for (String part : text.strip().split(",", -1)) {
        addPart(bits, part.strip(), text);
      }
    }
    return new CoreSet(bits);
  }

  private static void addPart(BitSet bits, String part, String text) {
    var matcher = PART.matcher(part);
    if (!matcher.matches()) {
      throw malformed(text);
    }
    int first = Integer.parseInt(matcher.group(1));
    String end = matcher.group(2);
    int last = end == null ? first : Integer.parseInt(end);
    if (last < first || last > HIGHEST) {
      throw malformed(text);
    }
    bits.set(first, last + 1);
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException(
        "cores must be numbers and ranges such as 1 or 2-3,6, was \"" + text + "\"");
  }

  /** Returns the processors in rising order. */
  public List<Integer> list() {
    return cores.stream().boxed().toList();
  }

  public int size() {
    return cores.cardinality();
  }

  public boolean isEmpty() {
    return cores.isEmpty();
  }

  public boolean contains(int core) {
    return core >= 0 && cores.get(core);
  }

  public boolean containsAll(CoreSet other) {
    return other.minus(this).isEmpty();
  }

  public boolean intersects(CoreSet other) {
    return cores.intersects(other.cores);
  }

  public CoreSet plus(CoreSet other) {
    BitSet bits = (BitSet) cores.clone();
    bits.or(other.cores);
    return new CoreSet(bits);
  }

  public CoreSet minus(CoreSet other) {
    BitSet bits = (BitSet) cores.clone();
    bits.andNot(other.cores);
    return new CoreSet(bits);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CoreSet set && set.cores.equals(cores);
  }

  @Override
  public int hashCode() {
    return cores.hashCode();
  }

  /** Returns the normal text, "" for no processor. */
  @JsonValue
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int first = cores.nextSetBit(0); first >= 0; ) {
      int last = cores.nextClearBit(first) - 1;
      text.append(text.isEmpty() ? "" : ",").append(first);
      if (last > first) {
        text.append('-').append(last);
      }
      first = cores.nextSetBit(last + 1);
    }
    return text.toString();
  }
}
