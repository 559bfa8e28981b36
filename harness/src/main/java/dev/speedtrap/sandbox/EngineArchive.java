package dev.speedtrap.sandbox;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tar archive on its way out of the engine, which can be broken off.
 *
 * <p>To close docker-java's stream reads it to the end first, and a sparse file makes that a
 * terabyte of zeros. So an archive comes over connections of its own, and these are closed under
 * it.
 */
final class EngineArchive implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EngineArchive.class);

  private final DockerClient docker;
  private final InputStream stream;

  private EngineArchive(DockerClient docker, InputStream stream) {
    this.docker = docker;
    this.stream = stream;
  }

  static EngineArchive open(Engine engine, String container, String path) {
    DockerClient docker = engine.separate();
    try {
      return new EngineArchive(docker, docker.copyArchiveFromContainerCmd(container, path).exec());
    } catch (RuntimeException e) {
      close(docker);
      throw e;
    }
  }

  /** Returns the archive; it must not be closed. */
  InputStream stream() {
    return stream;
  }

  @Override
  public void close() {
    close(docker);
  }

  private static void close(DockerClient docker) {
    try {
      docker.close();
    } catch (IOException e) {
      LOG.debug("closing an archive's connection", e);
    }
  }
}
