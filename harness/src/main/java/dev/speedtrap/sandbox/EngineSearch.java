package dev.speedtrap.sandbox;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Tries one address after the other, and remembers why each failed. */
final class EngineSearch<T> {

  private final Function<EngineAddress, T> connect;

  /**
   * @param connect returns what answers at an address, or throws an {@link EngineException}
   */
  EngineSearch(Function<EngineAddress, T> connect) {
    this.connect = connect;
  }

  T first(List<EngineAddress> addresses) {
    List<String> failures = new ArrayList<>();
    for (EngineAddress address : addresses) {
      try {
        if (address.socketFile().isPresent() && !Files.exists(address.socketFile().get())) {
          throw new EngineException("no such socket");
        }
        return connect.apply(address);
      } catch (EngineException e) {
        failures.add(address.url() + " (" + address.origin() + "): " + e.getMessage());
      }
    }
    boolean chosen = addresses.size() == 1 && addresses.get(0).origin().equals("DOCKER_HOST");
    throw new EngineException(
        (chosen
                ? "the engine that DOCKER_HOST names does not serve: "
                : "no container engine answers; tried ")
            + String.join("; ", failures)
            + (chosen
                ? ". Unset DOCKER_HOST to look at the usual sockets, or start one: docker/engine.sh start"
                : ". Start one: docker/engine.sh start"));
  }
}
