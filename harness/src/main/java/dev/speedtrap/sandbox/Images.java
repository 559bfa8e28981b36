package dev.speedtrap.sandbox;

import java.nio.file.Path;

/**
 * Provides images, built from their Dockerfiles where the engine has none of the same inputs yet.
 *
 * <p>Safe for use by several threads and processes: two that want one image build it once.
 */
public final class Images {

  /**
   * @param dockerFolder the folder that holds one folder an image
   * @param progress hears the lines of a build
   */
  public Images(Engine engine, Path dockerFolder, Progress progress) {}

  /**
   * Provides the image of one of {@code docker/}'s folders, its parents first.
   *
   * @throws EngineException where the build fails, with the build's last lines
   * @throws dev.speedtrap.files.InvalidInput where there is no such folder
   */
  public Image provide(String name) {
    throw new UnsupportedOperationException();
  }

  /**
   * Provides the image of a Dockerfile outside {@code docker/}; its folder is the build's context.
   */
  public Image provide(Path dockerfile) {
    throw new UnsupportedOperationException();
  }

  /** Provides the image of a reference "name@sha256:…", pulled where the engine lacks it. */
  public Image byDigest(String reference) {
    throw new UnsupportedOperationException();
  }

  /** Returns whether {@link #provide(String)} would build nothing. */
  public boolean present(String name) {
    throw new UnsupportedOperationException();
  }
}
