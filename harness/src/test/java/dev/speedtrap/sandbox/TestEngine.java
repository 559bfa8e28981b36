package dev.speedtrap.sandbox;

import dev.speedtrap.files.ByteSize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The real engine and the image {@code base}, found once for all tests of a JVM. */
final class TestEngine {

  static final RunLimits LIMITS =
      new RunLimits(
          Duration.ofSeconds(60),
          ByteSize.ofMiB(128),
          32,
          64,
          ByteSize.ofMiB(8),
          ByteSize.ofKiB(256));

  private static @Nullable Engine engine;
  private static @Nullable Image base;

  private TestEngine() {}

  /**
   * Returns the engine; without one the test fails where one is required, and is aborted elsewhere.
   */
  static synchronized Engine get() {
    if (engine == null) {
      try {
        engine = Engine.find(System.getenv(), Path.of(System.getProperty("user.home")));
      } catch (EngineException e) {
        boolean required =
            Boolean.getBoolean("speedtrap.engine.required") || System.getenv("CI") != null;
        return required ? Assertions.fail(e) : Assumptions.abort(String.valueOf(e.getMessage()));
      }
    }
    return engine;
  }

  /** Returns the image, built if need be. */
  static synchronized Image base() {
    if (base == null) {
      base = images().provide("base");
    }
    return base;
  }

  private static Images images() {
    return new Images(
        get(), Path.of(System.getProperty("speedtrap.home"), "docker"), Progress.silent());
  }

  static RunSpec shell(String script, RunLimits limits, List<Mount> mounts) {
    return new RunSpec(
        "test",
        base(),
        List.of("/bin/sh", "-c", script),
        "/",
        Map.of("HOME", "/tmp"),
        mounts,
        limits,
        CoreSet.of(0),
        "");
  }

  static RunSpec shell(String script, Mount... mounts) {
    return shell(script, LIMITS, List.of(mounts));
  }

  /** Returns the usual limits with another time. */
  static RunLimits within(Duration time) {
    return new RunLimits(
        time, LIMITS.memory(), LIMITS.processes(), LIMITS.openFiles(), LIMITS.tmp(), LIMITS.log());
  }

  /** Returns how many containers and volumes carry a label. */
  static int carrying(String label, String value) {
    Engine engine = get();
    int containers =
        engine
            .docker()
            .listContainersCmd()
            .withShowAll(true)
            .withLabelFilter(Map.of(label, value))
            .exec()
            .size();
    var volumes =
        engine
            .docker()
            .listVolumesCmd()
            .withFilter("label", List.of(label + "=" + value))
            .exec()
            .getVolumes();
    return containers + (volumes == null ? 0 : volumes.size());
  }
}
