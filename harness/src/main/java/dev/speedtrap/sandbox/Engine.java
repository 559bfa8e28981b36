package dev.speedtrap.sandbox;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A container engine that answers: {@code Engine.find(System.getenv(), home)}.
 *
 * <p>Safe for use by several threads. Closing it ends its connections, and nothing else.
 */
public final class Engine implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  /** Stands for what an engine does not tell. */
  static final String UNKNOWN = "unknown";

  /** What Docker 20.10, the oldest engine that we support, speaks. */
  private static final RemoteApiVersion OLDEST = RemoteApiVersion.create(1, 41);

  /** An engine that starts on demand may take some seconds for its first answer. */
  private static final Duration FIRST_ANSWER = Duration.ofSeconds(15);

  /**
   * Every open stream (a wait, a log, a build) holds a connection, and a call that finds none free
   * blocks for ever: at least 4 for each container at once, and 8 beside. A connection that was not
   * needed costs nothing.
   */
  private static final int MOST_CONNECTIONS = 4 * 128 + 8;

  private final DockerClient docker;
  private final DockerClientConfig config;
  private final EngineCalls calls;
  private final EngineInfo info;
  private final String architecture;
  private final String hostname;
  private final List<String> securityOptions;

  private Engine(
      DockerClient docker,
      DockerClientConfig config,
      EngineCalls calls,
      EngineAddress address,
      Duration firstAnswer) {
    this.docker = docker;
    this.config = config;
    this.calls = calls;
    Version version =
        calls.within(firstAnswer, "tell its version", () -> docker.versionCmd().exec());
    Info about = calls.within(firstAnswer, "tell about itself", () -> docker.infoCmd().exec());
    this.info = describe(address, version, about);
    this.architecture = orUnknown(version.getArch());
    this.hostname = orUnknown(about.getName());
    this.securityOptions =
        List.copyOf(Objects.requireNonNullElse(about.getSecurityOptions(), List.of(UNKNOWN)));
    requireSupported();
  }

  /**
   * Finds the engine: the one that {@code DOCKER_HOST} names, and no other, or else the first that
   * answers at the usual sockets.
   *
   * @param environment the process's environment
   * @param home the person's home folder
   * @throws EngineException where none answers; it tells every place tried, and what mends it
   */
  public static Engine find(Map<String, String> environment, Path home) {
    return new EngineSearch<>(Engine::connect).first(EngineAddress.candidates(environment, home));
  }

  static Engine connect(EngineAddress address) {
    return connect(address, EngineCalls.SOON);
  }

  static Engine connect(EngineAddress address, Duration soon) {
    if (!address.url().startsWith("unix://") && !address.url().startsWith("tcp://")) {
      throw new EngineException(
          "only unix:// and tcp:// addresses are supported (for ssh, forward the socket first)");
    }
    // The environment leaks into the builder, so everything that it could set is set here; and the
    // host goes to
    // the configuration and to the HTTP client, which would each guess another one. The API version
    // stays
    // open: 1.44 is refused by engine 20.10, 1.32 by engine 29; without one the engine takes its
    // own.
    var config =
        DefaultDockerClientConfig.createDefaultConfigBuilder()
            .withDockerHost(address.url())
            .withDockerTlsVerify(address.certificates().isPresent())
            .withApiVersion(RemoteApiVersion.unknown());
    address.certificates().ifPresent(folder -> config.withDockerCertPath(folder.toString()));
    EngineCalls calls = new EngineCalls(address.url(), soon);
    DockerClientConfig built;
    DockerClient docker;
    try {
      built = config.build();
      docker = client(built);
    } catch (RuntimeException e) {
      calls.close();
      throw calls.failed("take the connection", e);
    }
    try {
      return new Engine(
          docker, built, calls, address, soon.compareTo(FIRST_ANSWER) < 0 ? soon : FIRST_ANSWER);
    } catch (RuntimeException e) {
      closeQuietly(docker, calls);
      throw e;
    }
  }

  private static DockerClient client(DockerClientConfig config) {
    return DockerClientImpl.getInstance(
        config,
        new ApacheDockerHttpClient.Builder()
            .dockerHost(config.getDockerHost())
            .sslConfig(config.getSSLConfig())
            .maxConnections(MOST_CONNECTIONS)
            .connectionTimeout(Duration.ofSeconds(10))
            .build());
  }

  private static EngineInfo describe(EngineAddress address, Version version, Info about) {
    boolean podman =
        version.getComponents() != null
            && version.getComponents().stream()
                .anyMatch(part -> orUnknown(part.getName()).startsWith("Podman"));
    return new EngineInfo(
        podman ? "Podman" : "Docker",
        orUnknown(version.getVersion()),
        orUnknown(version.getApiVersion()),
        address.url(),
        orUnknown(about.getDriver()),
        orUnknown(about.getCGroupVersion()),
        orUnknown(about.getCGroupDriver()),
        about.getRuntimes() == null
            ? List.of()
            : List.copyOf(new TreeSet<>(about.getRuntimes().keySet())),
        about.getNCPU() == null ? 0 : about.getNCPU(),
        about.getMemTotal() == null ? 0 : about.getMemTotal(),
        orUnknown(about.getKernelVersion()),
        orUnknown(about.getOperatingSystem()));
  }

  private static String orUnknown(@Nullable String text) {
    return Objects.requireNonNullElse(text, UNKNOWN);
  }

  private void requireSupported() {
    RemoteApiVersion spoken = RemoteApiVersion.parseConfigWithDefault(info.apiVersion());
    if (!spoken.isGreaterOrEqual(OLDEST)) {
      throw new EngineException(
          "it speaks API version "
              + info.apiVersion()
              + ", and at least "
              + OLDEST.getVersion()
              + " (Docker 20.10) is needed");
    }
  }

  /** Returns whether the engine answers right now. */
  public boolean answers() {
    try {
      calls.within(FIRST_ANSWER, "answer", () -> docker.pingCmd().exec());
      return true;
    } catch (EngineException e) {
      LOG.debug("the engine does not answer", e);
      return false;
    }
  }

  public EngineInfo info() {
    return info;
  }

  DockerClient docker() {
    return docker;
  }

  /**
   * Opens connections of their own to the same engine, for who has to break one off; who asks
   * closes them.
   */
  DockerClient separate() {
    return client(config);
  }

  EngineCalls calls() {
    return calls;
  }

  /** Returns the engine's processor architecture in Go's words, such as "amd64". */
  String architecture() {
    return architecture;
  }

  /** Returns the name of the host that the engine runs on. */
  String hostname() {
    return hostname;
  }

  /** Returns how the engine is locked in, such as "name=seccomp,profile=default". */
  List<String> securityOptions() {
    return securityOptions;
  }

  @Override
  public void close() {
    closeQuietly(docker, calls);
  }

  private static void closeQuietly(DockerClient docker, EngineCalls calls) {
    calls.close();
    try {
      docker.close();
    } catch (IOException e) {
      LOG.debug("closing the engine's connections", e);
    }
  }
}
