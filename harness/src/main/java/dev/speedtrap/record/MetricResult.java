package dev.speedtrap.record;

/**
 * One metric of the accuracy contract, over all scored runs of a grade.
 *
 * @param metric its name in the contract
 * @param limit the limit in words, such as {@code at most 0.0003}
 * @param unit the metric's unit, empty where it has none
 * @param worst the value that came nearest to the limit, or passed it furthest
 * @param runs on how many runs it was scored
 * @param holds whether the limit held on all of them
 */
public record MetricResult(
    String metric, String limit, String unit, double worst, int runs, boolean holds) {}
