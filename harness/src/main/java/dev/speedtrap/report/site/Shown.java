package dev.speedtrap.report.site;

/**
 * A cell of a table.
 *
 * @param text what stands there
 * @param sub what stands below it, smaller; may be empty
 * @param sort the number by which it is sorted; empty where it is not known
 */
public record Shown(String text, String sub, String sort) {
  /** What is not known, or is none. */
  static final Shown NOTHING = new Shown("–", "", "");

  static Shown number(String text, double sort) {
    return new Shown(text, "", Double.isFinite(sort) ? Double.toString(sort) : "");
  }

  /** Returns the same with a line below it. */
  Shown with(String below) {
    return new Shown(text, below, sort);
  }
}
