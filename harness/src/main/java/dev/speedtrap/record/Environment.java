package dev.speedtrap.record;

import java.util.Map;

/**
 * What a grade was measured on.
 *
 * @param processor the processor's model name
 * @param cpus how many processors the host has
 * @param memoryBytes the host's memory
 * @param kernel the host's kernel
 * @param operatingSystem the host's system, as the engine tells it
 * @param engine product and version of the container engine
 * @param engineApi its API version
 * @param runtime the container runtime that ran the programs
 * @param leasedCores the cores that timing had to itself, such as {@code 1} or {@code 2-3}
 * @param images name and id of every image that was used
 * @param java version of the JVM that the harness ran on
 * @param speedtrap version of the harness
 */
public record Environment(
    String processor,
    int cpus,
    long memoryBytes,
    String kernel,
    String operatingSystem,
    String engine,
    String engineApi,
    String runtime,
    String leasedCores,
    Map<String, String> images,
    String java,
    String speedtrap) {

  public Environment {
    images = Map.copyOf(images);
  }
}
