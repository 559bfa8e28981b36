package dev.speedtrap.record;

import java.util.Optional;

/**
 * What tables need of a review; {@code review.json} has all of it.
 *
 * @param reviewer the short form of {@code --reviewer}
 * @param family the reviewing model's family
 * @param finding what it found; empty where the review failed
 * @param costUsd US dollars; empty where a price or a count is unknown
 */
public record Reviewed(
    String reviewer, String family, Optional<Review.Finding> finding, Optional<Double> costUsd) {}
