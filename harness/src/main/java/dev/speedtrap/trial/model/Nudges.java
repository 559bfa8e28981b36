package dev.speedtrap.trial.model;

import dev.speedtrap.trial.model.Answer.Finish;

/** What a model is told after an answer that called no tool. */
final class Nudges {
  private static final String HOW = "Call a tool to go on, or submit to hand the program in.";

  private Nudges() {}

  static String of(Finish finish, String said) {
    return switch (finish) {
      case LENGTH ->
          "Your answer was cut off at the limit of its length, and no tool call in it was carried out."
              + " Go on in smaller steps.";
      case REFUSED -> "You declined to answer. If there is a part that you can do, do that. " + HOW;
      case STOP, TOOLS, OTHER ->
          (said.isBlank()
                  ? "Your answer was empty, or its tool call could not be read. "
                  : "Your answer called no tool, so nothing was done. ")
              + HOW;
    };
  }
}
