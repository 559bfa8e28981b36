package dev.speedtrap.sandbox;

import java.nio.file.Path;
import java.util.Map;

/**
 * A container engine that answers: {@code Engine.find(System.getenv(), home)}.
 *
 * <p>Safe for use by several threads. Closing it ends its connections, and nothing else.
 */
public final class Engine implements AutoCloseable {

  private Engine() {}

  /**
   * Finds the engine: the one that {@code DOCKER_HOST} names, and no other, or else the first that
   * answers at the usual sockets.
   *
   * @param environment the process's environment
   * @param home the person's home folder
   * @throws EngineException where none answers; it tells every place tried, and what mends it
   */
  public static Engine find(Map<String, String> environment, Path home) {
    throw new UnsupportedOperationException();
  }

  public EngineInfo info() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
