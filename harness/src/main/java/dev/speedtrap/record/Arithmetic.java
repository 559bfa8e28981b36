package dev.speedtrap.record;

/**
 * The least time the job's arithmetic needs on the leased cores, against what the rewrite took.
 *
 * @param flops least floating-point operations of the run, as the grader states them
 * @param bytes least bytes of memory traffic of the run, as the grader states them
 * @param peakFlopsPerSecond most single-precision operations a second measured on these cores
 * @param peakBytesPerSecond most bytes a second read from memory measured on these cores
 * @param floorSeconds the least time: the larger of the two quotients
 * @param share the largest share of a run's time that this least time makes up; above 1 a run was
 *     quicker than the arithmetic allows
 */
public record Arithmetic(
    double flops,
    double bytes,
    double peakFlopsPerSecond,
    double peakBytesPerSecond,
    double floorSeconds,
    double share) {}
