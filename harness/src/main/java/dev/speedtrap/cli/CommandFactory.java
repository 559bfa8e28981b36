package dev.speedtrap.cli;

import java.lang.reflect.Constructor;
import picocli.CommandLine;

/**
 * Makes commands: those whose constructor takes {@link Surroundings} get them, all else is made as
 * picocli does.
 */
final class CommandFactory implements CommandLine.IFactory {
  private final Surroundings surroundings;

  CommandFactory(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (constructor.getParameterCount() == 1
          && constructor.getParameterTypes()[0] == Surroundings.class) {
        return type.cast(constructor.newInstance(surroundings));
      }
    }
    return CommandLine.defaultFactory().create(type);
  }
}
