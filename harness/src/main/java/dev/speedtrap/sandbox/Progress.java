package dev.speedtrap.sandbox;

/** Hears what goes on now, a line at a time. */
@FunctionalInterface
public interface Progress {

  /** Takes one line, without its line end; called from any thread. */
  void say(String line);

  /** Returns a listener that drops everything. */
  static Progress silent() {
    return line -> {};
  }
}
