package dev.speedtrap.sandbox;

import static java.util.Objects.requireNonNull;

/**
 * A volume as a run sees it.
 *
 * @param volume one of the same sandbox's volumes
 * @param path the absolute path inside the container
 * @param writable whether the run may write to it
 */
public record Mount(Volume volume, String path, boolean writable) {

  public Mount {
    requireNonNull(volume, "volume");
    requireNonNull(path, "path");
    if (!path.startsWith("/") || path.length() < 2 || path.contains("..") || path.contains(":")) {
      throw new IllegalArgumentException(
          "a mount's path must be absolute, such as /in, was \"" + path + "\"");
    }
  }

  public static Mount readOnly(Volume volume, String path) {
    return new Mount(volume, path, false);
  }

  public static Mount writable(Volume volume, String path) {
    return new Mount(volume, path, true);
  }
}
