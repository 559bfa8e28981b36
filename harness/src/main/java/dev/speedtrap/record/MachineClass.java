package dev.speedtrap.record;

/**
 * The machines whose figures a board may compare.
 *
 * @param processor the processor's model name
 * @param cpus how many cores the task was timed on
 */
public record MachineClass(String processor, int cpus) {}
