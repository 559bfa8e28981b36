package dev.speedtrap.report;

import dev.speedtrap.stats.Interval;
import dev.speedtrap.stats.MedianEstimate;
import dev.speedtrap.stats.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Rates as people read them: never without interval and denominator. */
public final class RateText {
  private static final String NOTHING = "nothing to count it over";

  private RateText() {}

  /** Returns all rates, one a line, in the order of their definitions. */
  public static List<String> of(InterventionRates rates) {
    List<String> lines = new ArrayList<>();
    lines.add("trials with any intervention    " + share(rates.touched()));
    lines.add("interventions per agent-hour    " + events(rates.perAgentHour()));
    lines.add("interventions per 100 actions   " + events(rates.perHundredActions()));
    lines.add("changed lines written by people " + share(rates.linesByPeople()));
    lines.add("time to the first intervention  " + minutes(rates.minutesToFirst()));
    lines.add("accepted and untouched          " + share(rates.acceptedUntouched()));
    lines.add("requests that nobody answered   " + share(rates.unanswered()));
    return lines;
  }

  /** Returns a share, such as {@code 50% (15% to 85%; 2 of 4 trials)}. */
  public static String share(Optional<Rate> rate) {
    return rate.map(
            r ->
                String.format(
                    Locale.ROOT,
                    "%.0f%% (%.0f%% to %.0f%%; %.0f of %.0f %s)",
                    100 * r.value(),
                    100 * r.interval().low(),
                    100 * r.interval().high(),
                    r.count(),
                    r.denominator(),
                    r.unit()))
        .orElse(NOTHING);
  }

  /** Returns events per unit, such as {@code 0.50 (0.10 to 1.46; 3 in 6.0 agent-hours)}. */
  public static String events(Optional<Rate> rate) {
    return rate.map(
            r ->
                String.format(
                    Locale.ROOT,
                    "%.2f (%.2f to %.2f; %.0f in %.1f %s)",
                    r.value(),
                    r.interval().low(),
                    r.interval().high(),
                    r.count(),
                    r.denominator(),
                    r.unit()))
        .orElse(NOTHING);
  }

  /** Returns a median of minutes, such as {@code 21 min (no interval; 2 trials)}. */
  public static String minutes(Optional<MedianEstimate> minutes) {
    return minutes
        .map(
            m ->
                String.format(
                    Locale.ROOT,
                    "%.0f min (%s; %d trials)",
                    m.median(),
                    m.interval().map(RateText::range).orElse("no interval"),
                    m.values()))
        .orElse("no trial had one");
  }

  private static String range(Interval interval) {
    return String.format(Locale.ROOT, "%.0f to %.0f", interval.low(), interval.high());
  }
}
