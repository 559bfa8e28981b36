package dev.speedtrap.sandbox;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.speedtrap.files.Digest;
import dev.speedtrap.files.HostLock;
import dev.speedtrap.files.InvalidInput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Provides images, built from their Dockerfiles where the engine has none of the same inputs yet.
 *
 * <p>Safe for use by several threads and processes: two that want one image build it once.
 */
public final class Images {

  private static final int STEP_WIDTH = 100;

  /** PyTorch's image takes a minute here; a slow network and a slow disk more. */
  private static final Duration BUILD = Duration.ofMinutes(45);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final Engine engine;
  private final Path dockerFolder;
  private final Path locks;
  private final Progress progress;

  /**
   * Provides images for one engine.
   *
   * @param dockerFolder the folder that holds one folder an image
   * @param progress hears the lines of a build
   */
  public Images(Engine engine, Path dockerFolder, Progress progress) {
    this(engine, dockerFolder, HostLocks.folder(), progress);
  }

  Images(Engine engine, Path dockerFolder, Path locks, Progress progress) {
    this.engine = engine;
    this.dockerFolder = dockerFolder;
    this.locks = locks;
    this.progress = progress;
  }

  /**
   * Provides the image of one of {@code docker/}'s folders, its parents first.
   *
   * @throws EngineException where the build fails, with the build's last lines
   * @throws InvalidInput where there is no such folder
   */
  public Image provide(String name) {
    return provide(ImageRecipe.named(dockerFolder, name));
  }

  /**
   * Provides the image of a Dockerfile outside {@code docker/}; its folder is the build's context.
   */
  public Image provide(Path dockerfile) {
    return provide(ImageRecipe.of(dockerFolder, dockerfile));
  }

  /** Returns whether {@link #provide(String)} would build nothing. */
  public boolean present(String name) {
    return find(ImageRecipe.named(dockerFolder, name).tag()).isPresent();
  }

  /**
   * Provides the image of a reference, pulled where the engine lacks it.
   *
   * @param reference "name@sha256:…"
   * @throws InvalidInput where it is no such reference
   * @throws EngineException where it cannot be pulled
   */
  public Image byDigest(String reference) {
    int at = reference.indexOf("@sha256:");
    if (at < 1) {
      throw new InvalidInput(
          "an image's digest must look like name@sha256:…, was \"" + reference + "\"");
    }
    Digest digest = new Digest(reference.substring(at + 1));
    if (find(reference).isEmpty()) {
      progress.say("pulling " + reference);
      new ImagePull(engine, progress).run(reference);
    }
    return present(reference, digest);
  }

  private Image provide(ImageRecipe recipe) {
    if (find(recipe.tag()).isPresent()) {
      return present(recipe.tag(), recipe.inputs());
    }
    HostLock lock = lock(recipe.tag());
    try (lock) {
      // Whoever had the lock before may just have built it.
      if (find(recipe.tag()).isEmpty()) {
        build(recipe);
      }
      return present(recipe.tag(), recipe.inputs());
    }
  }

  private void build(ImageRecipe recipe) {
    Map<String, String> arguments = new HashMap<>();
    recipe.parent().ifPresent(parent -> arguments.put("PARENT", provide(parent).name()));
    recipe
        .foundation()
        .ifPresent(
            foundation -> {
              Foundation ground = new Foundation(engine, progress);
              arguments.put(foundation.argument(), ground.provide(foundation, recipe.tag()));
            });
    progress.say("building " + recipe.tag());
    try (BuildContext context = BuildContext.of(recipe.folder())) {
      new ImageBuild(engine, this::sayStep).run(context.stream(), recipe.tag(), arguments, BUILD);
    }
  }

  /** Of all that a build prints, its steps tell how far it is; a failure tells the rest. */
  private void sayStep(String line) {
    if (line.startsWith("Step ")) {
      progress.say(line.length() > STEP_WIDTH ? line.substring(0, STEP_WIDTH) + "…" : line);
    }
  }

  private HostLock lock(String tag) {
    Path file = locks.resolve("image-" + tag.substring(tag.lastIndexOf(':') + 1));
    long end = System.nanoTime() + BUILD.toNanos();
    boolean told = false;
    while (true) {
      Optional<HostLock> lock =
          HostLock.tryTakeForAll(
              file, "process " + ProcessHandle.current().pid() + " builds " + tag);
      if (lock.isPresent()) {
        return lock.get();
      }
      if (System.nanoTime() - end >= 0) {
        throw new EngineException(
            "another harness has been building " + tag + " for " + BUILD.toMinutes() + " minutes");
      }
      if (!told) {
        progress.say("waiting for " + tag + ": " + HostLock.holder(file));
        told = true;
      }
      try {
        Thread.sleep(LOOK_AGAIN.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StoppedException("stopped while waiting for an image", e);
      }
    }
  }

  private Image present(String reference, Digest inputs) {
    InspectImageResponse found =
        find(reference)
            .orElseThrow(
                () ->
                    new EngineException(
                        "the engine at "
                            + engine.info().address()
                            + " built "
                            + reference
                            + " and has no such image; was it pruned, or is the disk full?"));
    var config = found.getConfig();
    if (config != null && config.getVolumes() != null && !config.getVolumes().isEmpty()) {
      // Each run would get a writable volume there that nothing bounds.
      throw new EngineException(
          "the image "
              + reference
              + " declares VOLUME "
              + config.getVolumes().keySet()
              + ", which no limit would hold; take that out of its Dockerfile");
    }
    return new Image(reference, Objects.requireNonNull(found.getId(), "id"), inputs);
  }

  private Optional<InspectImageResponse> find(String reference) {
    try {
      return Optional.of(
          engine
              .calls()
              .soon(
                  "tell about an image", () -> engine.docker().inspectImageCmd(reference).exec()));
    } catch (EngineException e) {
      if (e.getCause() instanceof NotFoundException) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
