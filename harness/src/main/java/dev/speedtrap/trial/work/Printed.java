package dev.speedtrap.trial.work;

/** What a command printed, cut to what a reader has use for: the end tells why it failed. */
final class Printed {
  /** Of each stream. */
  static final int MOST = 12_000;

  private Printed() {}

  static String of(String stdout, String stderr) {
    if (stdout.isBlank() && stderr.isBlank()) {
      return "(it printed nothing)";
    }
    if (stderr.isBlank()) {
      return end(stdout);
    }
    String complaints = "standard error:\n" + end(stderr);
    return stdout.isBlank() ? complaints : end(stdout).stripTrailing() + "\n\n" + complaints;
  }

  private static String end(String text) {
    if (text.length() <= MOST) {
      return text;
    }
    int from = text.length() - MOST;
    int cut = Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from;
    return "(%d earlier characters are left out) …\n%s".formatted(cut, text.substring(cut));
  }
}
