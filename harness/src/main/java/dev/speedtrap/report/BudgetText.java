package dev.speedtrap.report;

import dev.speedtrap.files.DurationText;
import dev.speedtrap.record.Budget;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A budget in words, such as {@code 4h, 200 turns, 20.00 USD}. */
final class BudgetText {
  private BudgetText() {}

  static String of(Optional<Budget> budget) {
    return budget.map(BudgetText::words).filter(words -> !words.isEmpty()).orElse("no budget");
  }

  private static String words(Budget budget) {
    List<String> words = new ArrayList<>();
    budget.time().ifPresent(time -> words.add(DurationText.format(time)));
    budget.turns().ifPresent(turns -> words.add(turns + " turns"));
    budget.tokens().ifPresent(tokens -> words.add(tokens + " tokens"));
    budget.costUsd().ifPresent(usd -> words.add(dollars(usd)));
    budget.experiments().ifPresent(experiments -> words.add(experiments + " experiments"));
    return String.join(", ", words);
  }

  /** Two budgets never read alike: boards are told apart by these words. */
  private static String dollars(double usd) {
    boolean cents = usd == Math.rint(usd * 100) / 100;
    return (cents ? String.format(Locale.ROOT, "%.2f", usd) : Double.toString(usd)) + " USD";
  }
}
