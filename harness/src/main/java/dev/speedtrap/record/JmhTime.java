package dev.speedtrap.record;

/**
 * What JMH measured in one run.
 *
 * @param meanNanos mean time of the measured invocations: the score. Not their median, for a
 *     program that did the work of all in one of them would hide it there
 * @param warmup how many invocations came first and were not measured
 * @param measured how many invocations were measured
 * @param unaccountedNanos what the process took beyond the mean time of every invocation, warm-up
 *     included: the start of two JVMs, what the warm-up took longer, and whatever a program hides
 */
public record JmhTime(long meanNanos, int warmup, int measured, long unaccountedNanos) {}
