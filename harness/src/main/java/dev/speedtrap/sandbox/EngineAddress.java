package dev.speedtrap.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place where an engine may answer.
 *
 * @param url "unix:///…" or "tcp://host:port"
 * @param origin who says so, such as "DOCKER_HOST"
 * @param certificates the folder with {@code ca.pem}, {@code cert.pem} and {@code key.pem}, where
 *     the connection is to be TLS
 */
record EngineAddress(String url, String origin, Optional<Path> certificates) {

  private static final String UNIX = "unix://";

  /**
   * Returns where to look, in order. A {@code DOCKER_HOST} that is set is the only place: somebody
   * chose it, and another engine would have other images and other limits.
   */
  static List<EngineAddress> candidates(Map<String, String> environment, Path home) {
    String chosen = environment.getOrDefault("DOCKER_HOST", "").strip();
    if (!chosen.isEmpty()) {
      return List.of(
          new EngineAddress(chosen, "DOCKER_HOST", certificates(chosen, environment, home)));
    }
    List<EngineAddress> places = new ArrayList<>();
    String own = environment.getOrDefault("SPEEDTRAP_ENGINE_RUN", "").strip();
    if (!own.isEmpty()) {
      places.add(socket(Path.of(own, "docker.sock"), "SPEEDTRAP_ENGINE_RUN"));
    }
    places.add(socket(Path.of("/run/speedtrap/docker.sock"), "docker/engine.sh"));
    places.add(socket(Path.of("/var/run/docker.sock"), "Docker"));
    String run = environment.getOrDefault("XDG_RUNTIME_DIR", "").strip();
    if (!run.isEmpty()) {
      places.add(socket(Path.of(run, "docker.sock"), "rootless Docker"));
    }
    places.add(socket(home.resolve(".docker/run/docker.sock"), "Docker Desktop"));
    places.add(socket(home.resolve(".colima/default/docker.sock"), "Colima"));
    places.add(socket(home.resolve(".orbstack/run/docker.sock"), "OrbStack"));
    if (!run.isEmpty()) {
      places.add(socket(Path.of(run, "podman/podman.sock"), "rootless Podman"));
    }
    places.add(socket(Path.of("/run/podman/podman.sock"), "Podman"));
    return List.copyOf(places);
  }

  private static EngineAddress socket(Path path, String origin) {
    return new EngineAddress(UNIX + path, origin, Optional.empty());
  }

  private static Optional<Path> certificates(
      String url, Map<String, String> environment, Path home) {
    // As the Docker client has it: any value but an empty one asks for TLS.
    boolean verify = !environment.getOrDefault("DOCKER_TLS_VERIFY", "").isEmpty();
    if (!verify || !url.startsWith("tcp://")) {
      return Optional.empty();
    }
    String folder = environment.getOrDefault("DOCKER_CERT_PATH", "").strip();
    return Optional.of(folder.isEmpty() ? home.resolve(".docker") : Path.of(folder));
  }

  /** Returns the socket's file, where it is one. */
  Optional<Path> socketFile() {
    return url.startsWith(UNIX)
        ? Optional.of(Path.of(url.substring(UNIX.length())))
        : Optional.empty();
  }
}
