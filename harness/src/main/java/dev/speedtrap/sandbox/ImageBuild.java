package dev.speedtrap.sandbox;

import com.github.dockerjava.api.model.BuildResponseItem;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** One build of an image by the engine, from a context packed as a tar archive. */
final class ImageBuild {

  private final Engine engine;
  private final Progress progress;

  ImageBuild(Engine engine, Progress progress) {
    this.engine = engine;
    this.progress = progress;
  }

  /**
   * Builds and tags.
   *
   * @param context has its Dockerfile at the top
   * @throws EngineException where it fails, with the build's last lines
   */
  void run(InputStream context, String tag, Map<String, String> arguments, Duration patience) {
    var command =
        engine
            .docker()
            .buildImageCmd()
            .withTarInputStream(context)
            .withDockerfilePath("Dockerfile")
            .withTags(Set.of(tag))
            .withRemove(true)
            .withForcerm(true);
    arguments.forEach(command::withBuildArg);
    ItemStream<BuildResponseItem> items = new ItemStream<>(ImageBuild::text, progress);
    items.await(engine.calls(), "build " + tag, patience, () -> command.exec(items));
  }

  private static String text(BuildResponseItem item) {
    return item.getStream() == null ? "" : item.getStream();
  }
}
