package dev.speedtrap.sandbox;

import com.github.dockerjava.api.model.PullResponseItem;
import java.time.Duration;

/** One pull of an image by the engine. */
final class ImagePull {

  private static final Duration PULL = Duration.ofMinutes(20);

  private final Engine engine;
  private final Progress progress;

  ImagePull(Engine engine, Progress progress) {
    this.engine = engine;
    this.progress = progress;
  }

  /**
   * Pulls an image.
   *
   * @param reference "name@sha256:…"
   * @throws EngineException where it cannot be had
   */
  void run(String reference) {
    ItemStream<PullResponseItem> items = new ItemStream<>(this::line, progress);
    items.await(
        engine.calls(),
        "pull " + reference,
        PULL,
        () -> engine.docker().pullImageCmd(reference).exec(items));
  }

  /** A layer's own progress would be hundreds of lines. */
  private String line(PullResponseItem item) {
    String status = item.getStatus() == null ? "" : item.getStatus();
    return item.getId() == null || status.equals("Pull complete") ? status + "\n" : "";
  }
}
