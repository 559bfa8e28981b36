package dev.speedtrap.sandbox;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What an engine says about itself.
 *
 * @param product "Docker" or "Podman"
 * @param version the engine's version, such as "20.10.24"
 * @param apiVersion the newest API version it speaks, such as "1.41"
 * @param address where it was found, such as "unix:///var/run/docker.sock"
 * @param storageDriver such as "overlay2"
 * @param cgroupVersion "1" or "2", or "unknown"
 * @param cgroupDriver "cgroupfs" or "systemd", or "unknown"
 * @param runtimes the names that {@link RunSpec#runtime()} may take, sorted
 * @param cpus the engine's logical processors
 * @param memoryBytes the engine's memory
 * @param kernel the engine's kernel release
 * @param operatingSystem such as "Debian GNU/Linux 12 (bookworm)"
 */
public record EngineInfo(
    String product,
    String version,
    String apiVersion,
    String address,
    String storageDriver,
    String cgroupVersion,
    String cgroupDriver,
    List<String> runtimes,
    int cpus,
    long memoryBytes,
    String kernel,
    String operatingSystem) {

  public EngineInfo {
    requireNonNull(product, "product");
    requireNonNull(version, "version");
    requireNonNull(apiVersion, "apiVersion");
    requireNonNull(address, "address");
    requireNonNull(storageDriver, "storageDriver");
    requireNonNull(cgroupVersion, "cgroupVersion");
    requireNonNull(cgroupDriver, "cgroupDriver");
    runtimes = List.copyOf(runtimes);
    requireNonNull(kernel, "kernel");
    requireNonNull(operatingSystem, "operatingSystem");
  }

  /** Returns whether this is Podman behind its Docker-compatible socket. */
  public boolean podman() {
    return product.equals("Podman");
  }
}
