package dev.speedtrap.grade.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.speedtrap.sandbox.EngineException;
import dev.speedtrap.sandbox.Image;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A container run and nothing else: create, start, wait, remove, straight to the engine's socket.
 * It is what the harness's own cost is measured against.
 */
final class BareEngine {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UNIX = "unix://";

  private final Path socket;

  private BareEngine(Path socket) {
    this.socket = socket;
  }

  /**
   * @param address such as {@code unix:///var/run/docker.sock}
   */
  static BareEngine at(String address) {
    if (!address.startsWith(UNIX)) {
      throw new EngineException("a bare run needs an engine at a Unix socket, not at " + address);
    }
    return new BareEngine(Path.of(address.substring(UNIX.length())));
  }

  /** Runs a command to its end, without a network, on the given cores. */
  void run(Image image, List<String> command, String cores) {
    Map<String, Object> container =
        Map.of(
            "Image",
            image.id(),
            "Entrypoint",
            command.subList(0, 1),
            "Cmd",
            command.subList(1, command.size()),
            "HostConfig",
            Map.of("NetworkMode", "none", "CpusetCpus", cores));
    try {
      String id =
          call("POST", "/containers/create", JSON.writeValueAsString(container))
              .path("Id")
              .asText();
      call("POST", "/containers/" + id + "/start", "");
      JsonNode end = call("POST", "/containers/" + id + "/wait", "");
      call("DELETE", "/containers/" + id, "");
      if (end.path("StatusCode").asInt(-1) != 0) {
        throw new EngineException("a bare run ended with " + end);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode call(String method, String path, String body) throws IOException {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "%s %s HTTP/1.0\r\nHost: engine\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(method, path, content.length);
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      write(channel, head.getBytes(StandardCharsets.US_ASCII));
      write(channel, content);
      String answer = readAll(channel);
      int end = answer.indexOf("\r\n\r\n");
      String status = answer.substring(0, Math.max(0, answer.indexOf("\r\n")));
      if (end < 0 || !status.matches("HTTP/1\\.[01] 2.*")) {
        throw new EngineException("the engine answered '" + status + "' to " + method + " " + path);
      }
      return JSON.readTree(answer.substring(end));
    }
  }

  private static void write(SocketChannel channel, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /** The engine closes the connection after its answer, as HTTP 1.0 has it. */
  private static String readAll(SocketChannel channel) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(8_192);
    while (channel.read(buffer) >= 0) {
      all.write(buffer.array(), 0, buffer.position());
      buffer.clear();
    }
    return all.toString(StandardCharsets.UTF_8);
  }
}
