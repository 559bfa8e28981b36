package dev.speedtrap.task;

/** One metric as the scorer gave it. It may not be finite; then it breaks every limit. */
public sealed interface Metric {
  /** One number, such as a distance between the outputs of baseline and rewrite. */
  record Distance(double value) implements Metric {}

  /** The same measure of both outputs, on the same input. */
  record Pair(double baseline, double rewrite) implements Metric {}
}
