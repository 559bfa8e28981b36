package dev.speedtrap.sandbox;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One run: a command in a fresh container.
 *
 * @param purpose one word or two for labels and messages, such as "time baseline"
 * @param image what its root is made of
 * @param command the program and its arguments; no shell, and the image's own entry point is
 *     dropped
 * @param workdir the absolute folder it starts in
 * @param environment all that is set beside what the image sets
 * @param mounts volumes, each at a path of its own
 * @param limits how much it may use
 * @param cores the logical processors it may use, at least one
 * @param runtime one of {@link EngineInfo#runtimes()}, or "" for the engine's own choice
 */
public record RunSpec(
    String purpose,
    Image image,
    List<String> command,
    String workdir,
    Map<String, String> environment,
    List<Mount> mounts,
    RunLimits limits,
    CoreSet cores,
    String runtime) {

  public RunSpec {
    requireNonNull(purpose, "purpose");
    requireNonNull(image, "image");
    command = List.copyOf(command);
    requireNonNull(workdir, "workdir");
    environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    mounts = List.copyOf(mounts);
    requireNonNull(limits, "limits");
    requireNonNull(cores, "cores");
    requireNonNull(runtime, "runtime");
    if (command.isEmpty()) {
      throw new IllegalArgumentException("a run needs a command");
    }
    if (!workdir.startsWith("/")) {
      throw new IllegalArgumentException("workdir must be absolute, was \"" + workdir + "\"");
    }
    if (cores.isEmpty()) {
      throw new IllegalArgumentException("a run needs at least one core");
    }
    Set<String> paths = new HashSet<>();
    for (Mount mount : mounts) {
      if (!paths.add(mount.path())) {
        throw new IllegalArgumentException("two mounts share the path " + mount.path());
      }
    }
  }
}
