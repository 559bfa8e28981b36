package dev.speedtrap.cli;

import dev.speedtrap.files.DurationText;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.Budget;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --max-time} and so on: how much one trial's agent may use. */
final class BudgetOptions {
  @Option(
      names = "--max-time",
      paramLabel = "TIME",
      converter = DurationReader.class,
      description =
          "Time on the agent's clock, such as 30min or 2h; it stands still while cores are waited for.")
  Optional<Duration> time = Optional.empty();

  @Option(names = "--max-turns", paramLabel = "N", description = "Answers of the model.")
  Optional<Integer> turns = Optional.empty();

  @Option(names = "--max-tokens", paramLabel = "N", description = "Tokens, all kinds together.")
  Optional<Long> tokens = Optional.empty();

  @Option(
      names = "--max-cost",
      paramLabel = "USD",
      description = "US dollars, at the prices of models.yaml.")
  Optional<Double> cost = Optional.empty();

  @Option(
      names = "--max-experiments",
      paramLabel = "N",
      description = "Measured edits of strategy loop.")
  Optional<Integer> experiments = Optional.empty();

  /** Returns the budget; what is not given is not bounded. */
  Budget budget() {
    positive("--max-turns", turns);
    positive("--max-tokens", tokens);
    positive("--max-cost", cost);
    positive("--max-experiments", experiments);
    positive("--max-time", time.map(Duration::toNanos));
    return new Budget(time, turns, tokens, cost, experiments);
  }

  /** Refuses what is no bound, or leaves an agent nothing to work with. */
  static void positive(String option, Optional<? extends Number> value) {
    value.ifPresent(
        number -> {
          if (!(number.doubleValue() > 0 && Double.isFinite(number.doubleValue()))) {
            throw new InvalidInput(option + " must be more than 0, was " + number);
          }
        });
  }

  /** Reads a duration as manifests have it. */
  static final class DurationReader implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      try {
        return DurationText.parse(text);
      } catch (InvalidInput e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
