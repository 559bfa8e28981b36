package dev.speedtrap.cli;

import dev.speedtrap.report.Selector;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** {@code SELECTOR…}, for commands that read records: which of them are meant. */
final class SelectorArguments {
  @Parameters(
      arity = "0..*",
      paramLabel = "SELECTOR",
      description =
          "Which records are meant: task=, agent=, model=, family=, strategy=, operator=, campaign=,"
              + " verdict=, outcome=, scale=, kind=, place=, id=, since=, until=. Several values of"
              + " one key are divided by commas, * stands for any characters. All records if none"
              + " is given.")
  private List<String> terms = new ArrayList<>();

  /** Returns what was selected. */
  Selector selector() {
    return Selector.of(terms);
  }
}
