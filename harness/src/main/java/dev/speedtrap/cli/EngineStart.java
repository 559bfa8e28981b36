package dev.speedtrap.cli;

import dev.speedtrap.sandbox.Engine;
import dev.speedtrap.sandbox.EngineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the engine, and has {@code docker/engine.sh} start one where none answers. */
final class EngineStart {
  private EngineStart() {}

  /** Finds the engine, or throws {@link EngineException} with what mends it. */
  static Engine find(Surroundings surroundings) {
    return Engine.find(surroundings.environment(), userHome());
  }

  /**
   * Finds the engine, or starts one; the script asks before it installs anything.
   *
   * @param yes whether that question is answered already
   */
  static Engine findOrStart(Surroundings surroundings, boolean yes) {
    try {
      return find(surroundings);
    } catch (EngineException e) {
      surroundings.console().progress("no container engine answers: starting one");
      Map<String, String> environment = new HashMap<>(surroundings.environment());
      environment.put("DOCKER_HOST", start(surroundings.home(), yes));
      return Engine.find(environment, userHome());
    }
  }

  /** Runs the script, which talks to the person on standard error; its last line is the address. */
  private static String start(Path home, boolean yes) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("docker/engine.sh").toString());
    command.add("start");
    if (yes) {
      command.add("--yes");
    }
    try {
      Process script =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String printed =
          new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (script.waitFor() != 0) {
        throw new EngineException("docker/engine.sh start found no engine and started none");
      }
      return printed.lines().reduce((first, last) -> last).orElse("");
    } catch (IOException e) {
      throw new EngineException("docker/engine.sh cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException("interrupted while the engine was started", e);
    }
  }

  private static Path userHome() {
    return Path.of(System.getProperty("user.home", "/"));
  }
}
