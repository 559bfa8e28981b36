package dev.speedtrap.sandbox;

import java.time.Duration;

/**
 * What the engine says of a container that has exited.
 *
 * @param exitCode 128 + n for a signal n
 * @param oomKilled whether the kernel killed one of its processes for want of memory
 * @param wall from its start to its exit; zero where it never started
 * @param error why it could not be started, or ""
 */
record ContainerState(int exitCode, boolean oomKilled, Duration wall, String error) {}
