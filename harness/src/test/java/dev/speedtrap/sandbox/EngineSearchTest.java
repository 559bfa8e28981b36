package dev.speedtrap.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineSearchTest {

  @TempDir Path folder;

  @Test
  void looksOnlyWhereDockerHostSays() {
    assertThat(EngineAddress.candidates(Map.of("DOCKER_HOST", "tcp://there:2375"), folder))
        .containsExactly(new EngineAddress("tcp://there:2375", "DOCKER_HOST", Optional.empty()));
  }

  @Test
  void usesTlsOnlyWhereItIsAskedForAndCanBe() {
    var tls = Map.of("DOCKER_TLS_VERIFY", "1", "DOCKER_CERT_PATH", "/certs");
    assertThat(certificates("tcp://there:2376", tls)).contains(Path.of("/certs"));
    assertThat(certificates("unix:///there", tls)).isEmpty();
    assertThat(certificates("tcp://there:2376", Map.of("DOCKER_CERT_PATH", "/certs"))).isEmpty();
    assertThat(certificates("tcp://there:2376", Map.of("DOCKER_TLS_VERIFY", "1")))
        .contains(folder.resolve(".docker"));
  }

  private Optional<Path> certificates(String host, Map<String, String> others) {
    var environment = new HashMap<>(others);
    environment.put("DOCKER_HOST", host);
    return EngineAddress.candidates(environment, folder).get(0).certificates();
  }

  @Test
  void looksAtTheUsualSocketsInOrder() {
    assertThat(
            EngineAddress.candidates(
                Map.of("SPEEDTRAP_ENGINE_RUN", "/own", "XDG_RUNTIME_DIR", "/run/user/7"),
                Path.of("/home/me")))
        .extracting(EngineAddress::url)
        .containsExactly(
            "unix:///own/docker.sock",
            "unix:///run/speedtrap/docker.sock",
            "unix:///var/run/docker.sock",
            "unix:///run/user/7/docker.sock",
            "unix:///home/me/.docker/run/docker.sock",
            "unix:///home/me/.colima/default/docker.sock",
            "unix:///home/me/.orbstack/run/docker.sock",
            "unix:///run/user/7/podman/podman.sock",
            "unix:///run/podman/podman.sock");
  }

  @Test
  void takesTheFirstThatAnswers() throws IOException {
    try (var deaf = listen("a.sock");
        var good = listen("b.sock");
        var late = listen("c.sock")) {
      EngineSearch<String> search =
          new EngineSearch<>(
              address -> {
                if (address.url().endsWith("a.sock")) {
                  throw new EngineException("too old");
                }
                return address.url();
              });
      assertThat(search.first(List.of(at("none.sock"), at("a.sock"), at("b.sock"), at("c.sock"))))
          .isEqualTo("unix://" + folder.resolve("b.sock"));
      assertThat(List.of(deaf, good, late)).allMatch(ServerSocketChannel::isOpen);
    }
  }

  @Test
  void tellsEveryFailureAndWhatMendsIt() throws IOException {
    try (var deaf = listen("a.sock")) {
      assertThat(deaf.isOpen()).isTrue();
      EngineSearch<String> search =
          new EngineSearch<>(
              address -> {
                throw new EngineException("too old");
              });
      assertThatThrownBy(() -> search.first(List.of(at("none.sock"), at("a.sock"))))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("none.sock (test): no such socket")
          .hasMessageContaining("a.sock (test): too old")
          .hasMessageEndingWith("docker/engine.sh start");
    }
  }

  @Test
  void doesNotHangOnASocketNobodyAnswersOn() throws IOException {
    try (var deaf = listen("a.sock")) {
      assertThat(deaf.isOpen()).isTrue();
      assertThatThrownBy(() -> Engine.connect(at("a.sock"), Duration.ofMillis(200)))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("did not answer");
    }
  }

  @Test
  void saysWhichAddressesItCannotUse() {
    var environment = Map.of("DOCKER_HOST", "ssh://there");
    assertThatThrownBy(() -> Engine.find(environment, folder))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("only unix:// and tcp://");
  }

  private EngineAddress at(String name) {
    return new EngineAddress("unix://" + folder.resolve(name), "test", Optional.empty());
  }

  private ServerSocketChannel listen(String name) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    return server.bind(UnixDomainSocketAddress.of(folder.resolve(name)));
  }
}
