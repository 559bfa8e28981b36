package dev.speedtrap.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.task.Hours;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/**
 * One figure that somebody else published. It was measured on other code, by other graders, on
 * other machines: it stands beside measured ones, and is never compared with them.
 *
 * @param id its name in pages and tables, unique among all
 * @param who the model, the person or the agents, as the source calls them
 * @param kind what they are
 * @param when the month or day it stands for, such as {@code 2025-05}; empty where the source tells
 *     none
 * @param measure what the value is
 * @param value the value, in {@code unit}
 * @param most the upper end, where the source gives a range from {@code value}
 * @param unit what the value is counted in, such as {@code x} for a speedup
 * @param bound whether it is about the value, exactly it, or a bound
 * @param statistic whether it is an average, a best one, or what else
 * @param hours how long it took, where the source tells
 * @param what what exactly was measured
 */
public record ReportedFigure(
    String id,
    String who,
    Kind kind,
    Optional<String> when,
    Measure measure,
    double value,
    Optional<Double> most,
    String unit,
    Bound bound,
    Statistic statistic,
    Optional<Hours> hours,
    String what) {

  /** Who reached it. */
  public enum Kind {
    @JsonProperty("model")
    MODEL,
    @JsonProperty("person")
    PERSON,
    /** Several agents, or all that was tried. */
    @JsonProperty("group")
    GROUP
  }

  /** What a value is. */
  public enum Measure {
    /** How many times quicker a program became. */
    @JsonProperty("speedup")
    SPEEDUP,
    /** A deterministic cost: less is better. */
    @JsonProperty("cost")
    COST,
    /** A share of what was tried, in percent. */
    @JsonProperty("share")
    SHARE,
    /** How long a task a model can do. */
    @JsonProperty("time-horizon")
    TIME_HORIZON,
    /** The share of a gap in performance that was closed, 0 to 1. */
    @JsonProperty("gap-recovered")
    GAP_RECOVERED
  }

  /** How a value is meant. */
  public enum Bound {
    @JsonProperty("exact")
    EXACT,
    @JsonProperty("about")
    ABOUT,
    @JsonProperty("at-least")
    AT_LEAST,
    @JsonProperty("at-most")
    AT_MOST
  }

  /** What kind of figure a value is: an average and a best one are not to be compared. */
  public enum Statistic {
    @JsonProperty("average")
    AVERAGE,
    @JsonProperty("best")
    BEST,
    /** Somebody's estimate, with no measurement told. */
    @JsonProperty("estimate")
    ESTIMATE,
    /** A share of several. */
    @JsonProperty("rate")
    RATE,
    /** The source does not say. */
    @JsonProperty("not-told")
    NOT_TOLD;

    /** The word that stands in documents and tables. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  public ReportedFigure {
    when.ifPresent(ReportedFigure::parse);
    if (!Double.isFinite(value) || most.filter(end -> !(end >= value)).isPresent()) {
      throw new InvalidInput("value must be a number, and most at least as large");
    }
  }

  /** Returns the first day of the time that it stands for. */
  public Optional<LocalDate> date() {
    return when.map(ReportedFigure::parse);
  }

  /** Returns the value as people write it: {@code about 52x}, {@code at least 16 hours}. */
  public String valueText() {
    String number = number(value) + most.map(end -> " to " + number(end)).orElse("");
    String words =
        switch (bound) {
          case EXACT -> "";
          case ABOUT -> "about ";
          case AT_LEAST -> "at least ";
          case AT_MOST -> "up to ";
        };
    return words + number + (unit.equals("x") || unit.equals("%") ? unit : " " + unit);
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,d", Math.round(value))
        : Double.toString(value);
  }

  private static LocalDate parse(String when) {
    try {
      return when.length() == "2025-05".length()
          ? YearMonth.parse(when).atDay(1)
          : LocalDate.parse(when, DateTimeFormatter.ISO_LOCAL_DATE);
    } catch (DateTimeParseException e) {
      throw new InvalidInput(
          "when must be a month such as 2025-05 or a day such as 2025-05-22, was '" + when + "'",
          e);
    }
  }
}
