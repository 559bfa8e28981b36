package dev.speedtrap.task;

import dev.speedtrap.files.InvalidInput;

/**
 * The least that one nominal run at full scale needs, whatever the program: what bounds every
 * honest speedup.
 *
 * @param flops floating-point operations, more than 0
 * @param bytes bytes moved to and from memory, more than 0
 */
public record Headroom(double flops, double bytes) {
  public Headroom {
    if (!(flops > 0 && bytes > 0 && Double.isFinite(flops) && Double.isFinite(bytes))) {
      throw new InvalidInput(
          "flops and bytes must be finite and more than 0, were " + flops + " and " + bytes);
    }
  }
}
