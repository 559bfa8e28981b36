package dev.speedtrap.sandbox;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.model.Container;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds containers and volumes by their labels, and removes them. */
final class Leftovers {

  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  private final Engine engine;
  private final Containers containers;

  Leftovers(Engine engine, Containers containers) {
    this.engine = engine;
    this.containers = containers;
  }

  /**
   * Removes what owners of this host left that are gone; never what a live one or another host has.
   */
  void removeOfTheGone(Owner owner) {
    Map<String, String> ofThisHost = Map.of(Labels.HOST, owner.host());
    Set<String> gone = new HashSet<>();
    for (Container container : containersWith(ofThisHost)) {
      gone.add(ownerIn(container.getLabels()));
    }
    for (InspectVolumeResponse volume : volumesWith(ofThisHost)) {
      gone.add(ownerIn(volume.getLabels()));
    }
    gone.removeIf(other -> other.isEmpty() || other.equals(owner.id()) || !owner.isGone(other));
    for (String other : gone) {
      LOG.info("removing what a harness that is gone left (owner {})", other);
      removeAll(Map.of(Labels.OWNER, other, Labels.HOST, owner.host()));
      owner.forget(other);
    }
  }

  private static String ownerIn(@Nullable Map<String, String> labels) {
    return labels == null ? "" : Objects.requireNonNullElse(labels.get(Labels.OWNER), "");
  }

  /**
   * Removes all containers and volumes with these labels, running or not. What cannot be removed
   * does not keep the rest.
   *
   * @throws EngineException for the first that could not be removed
   */
  void removeAll(Map<String, String> labels) {
    Failures failures = new Failures();
    for (Container container : containersWith(labels)) {
      failures.gather(() -> containers.remove(container.getId()));
    }
    for (InspectVolumeResponse volume : volumesWith(labels)) {
      failures.gather(() -> containers.removeVolume(volume.getName()));
    }
    failures.throwFirst();
  }

  private List<Container> containersWith(Map<String, String> labels) {
    DockerClient docker = engine.docker();
    return engine
        .calls()
        .soon(
            "list containers",
            () -> docker.listContainersCmd().withShowAll(true).withLabelFilter(labels).exec());
  }

  private List<InspectVolumeResponse> volumesWith(Map<String, String> labels) {
    List<String> filter =
        labels.entrySet().stream().map(label -> label.getKey() + "=" + label.getValue()).toList();
    List<InspectVolumeResponse> volumes =
        engine
            .calls()
            .soon(
                "list volumes",
                () -> engine.docker().listVolumesCmd().withFilter("label", filter).exec())
            .getVolumes();
    return volumes == null ? List.of() : volumes;
  }
}
