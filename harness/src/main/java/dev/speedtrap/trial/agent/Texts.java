package dev.speedtrap.trial.agent;

/** Cuts texts to what a reader, often a model that pays for each word, has use for. */
final class Texts {
  private Texts() {}

  /** Returns the beginning of a text, and how much was left out where it is longer. */
  static String beginning(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int cut = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return "%s\n… (%d more characters are left out)"
        .formatted(text.substring(0, cut), text.length() - cut);
  }
}
