package dev.speedtrap.sandbox;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What of Speedtrap is on the engine, for the tests of other packages. */
public final class EngineInventory {
  private EngineInventory() {}

  /**
   * Returns the same once what harnesses left that are gone has been removed, as by every start of
   * one: else it would be missed by whoever compares.
   */
  public static Set<String> afterAStart() {
    try (Owner owner = Owner.claim(HostLocks.folder())) {
      Sandbox.open(TestEngine.get(), owner).close();
    }
    return all();
  }

  /** Returns the names of all our containers and volumes, of whichever harness. */
  public static Set<String> all() {
    Set<String> names = new TreeSet<>();
    containers().forEach(container -> names.add("container " + container.getId()));
    var volumes =
        TestEngine.get()
            .docker()
            .listVolumesCmd()
            .withFilter("label", List.of(Labels.OWNER))
            .exec()
            .getVolumes();
    if (volumes != null) {
      volumes.forEach(volume -> names.add("volume " + volume.getName()));
    }
    return names;
  }

  /**
   * Returns all that a program could read of how its container was made, for each that is there and
   * was not looked at before: it never changes.
   *
   * @param lookedAt the ids of those that were, to which the others are added
   */
  public static List<String> settings(Set<String> lookedAt) {
    List<String> settings = new ArrayList<>();
    for (Container container : containers()) {
      if (!lookedAt.add(container.getId())) {
        continue;
      }
      try {
        settings.add(
            settings(TestEngine.get().docker().inspectContainerCmd(container.getId()).exec()));
      } catch (NotFoundException e) {
        // It has ended since it was listed.
      }
    }
    return settings;
  }

  private static Collection<Container> containers() {
    return TestEngine.get()
        .docker()
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(List.of(Labels.OWNER))
        .exec();
  }

  private static String settings(InspectContainerResponse container) {
    var config = container.getConfig();
    return String.join(
        "\n",
        Objects.toString(container.getPath()),
        Arrays.toString(container.getArgs()),
        Arrays.toString(config.getEnv()),
        Arrays.toString(config.getCmd()),
        Objects.toString(config.getLabels()),
        Objects.toString(container.getMounts()));
  }
}
