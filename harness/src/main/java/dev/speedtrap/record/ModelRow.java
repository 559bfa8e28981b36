package dev.speedtrap.record;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A model as {@code models.yaml} describes it; a record copies the row that it used.
 *
 * @param id the name that the provider knows it by
 * @param provider {@code anthropic}, {@code openai}, {@code google}, {@code ollama} or {@code
 *     openai-compatible}
 * @param family models that came out of one another, such as {@code claude}
 * @param released the day it came out; empty where not known
 * @param prices dated prices; none where not known
 */
public record ModelRow(
    String id, String provider, String family, Optional<LocalDate> released, List<Price> prices) {

  public ModelRow {
    prices = List.copyOf(prices);
  }

  /** Returns the price that held on a day: unknown, not zero, where none is listed. */
  public Optional<Price> priceOn(LocalDate day) {
    return prices.stream()
        .filter(price -> !price.since().isAfter(day))
        .max(Comparator.comparing(Price::since));
  }
}
