package dev.speedtrap.browser;

import com.sun.net.httpserver.HttpExchange;
import dev.speedtrap.loopback.LoopbackServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/** Carries the files of a folder over HTTP on loopback, as any file server would, and no more. */
public final class FileServer implements AutoCloseable {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml");

  private final Path folder;
  private final LoopbackServer http;

  private FileServer(Path folder, LoopbackServer http) {
    this.folder = folder;
    this.http = http;
  }

  /** Starts one on a free port. */
  public static FileServer start(Path folder) {
    LoopbackServer http = LoopbackServer.open("file server");
    FileServer server = new FileServer(folder.toAbsolutePath().normalize(), http);
    http.serve(server::serve);
    return server;
  }

  /** The address of the folder, with a slash at its end. */
  public String address() {
    return http.address() + "/";
  }

  @Override
  public void close() {
    http.close();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1)).normalize();
      if (!file.startsWith(folder) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] content = Files.readAllBytes(file);
      exchange.getResponseHeaders().set("Content-Type", type(file));
      if (content.length == 0) {
        // A length of 0 would mean that it is not known.
        exchange.sendResponseHeaders(200, -1);
        return;
      }
      exchange.sendResponseHeaders(200, content.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(content);
      }
    }
  }

  private static String type(Path file) {
    String name = file.toString();
    return TYPES.getOrDefault(
        name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
  }
}
