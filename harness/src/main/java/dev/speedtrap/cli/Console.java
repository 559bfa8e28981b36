package dev.speedtrap.cli;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * The two streams to whoever called: results to standard output, progress and errors to standard
 * error.
 *
 * @param out for results only, so that a program may read them
 * @param err for progress and errors
 * @param watched whether a person sees standard error as it is written; else progress is not said
 */
record Console(PrintStream out, PrintStream err, boolean watched) {
  /**
   * Set by {@code bin/speedtrap}, which asks {@code test -t 2}; Java itself cannot ask about one
   * stream.
   */
  private static final String TERMINAL = "speedtrap.stderr.tty";

  Console {
    requireNonNull(out, "out");
    requireNonNull(err, "err");
  }

  /** Returns the console of this process, in UTF-8 whatever the locale. */
  static Console ofProcess(Properties properties) {
    boolean watched = Boolean.parseBoolean(properties.getProperty(TERMINAL, "false"));
    return new Console(
        new PrintStream(System.out, true, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        watched);
  }

  /** Prints a result, with its line ends as they are. */
  void print(String result) {
    out.print(result);
    out.flush();
  }

  /** Says what is being done, where somebody watches. */
  void progress(String line) {
    if (watched) {
      err.println(line);
    }
  }

  /** Says what went wrong, or could. */
  void complain(String sentence) {
    err.println(sentence);
  }
}
