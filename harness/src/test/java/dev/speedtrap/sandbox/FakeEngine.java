package dev.speedtrap.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.speedtrap.loopback.LoopbackServer;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Speaks as much of the engine's API on loopback as it takes to keep volumes; it runs nothing. */
final class FakeEngine implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final LoopbackServer http = LoopbackServer.open("fake engine");
  private final Set<String> volumes = new LinkedHashSet<>();

  /** When the containers were started, and "" for one that does not run. */
  private final Map<String, String> started = new LinkedHashMap<>();

  private Instant clock = Instant.parse("2026-01-01T00:00:00Z");
  private byte[] archive = new byte[0];
  private int created;
  private int inspections;

  private FakeEngine() {}

  static FakeEngine start() {
    FakeEngine engine = new FakeEngine();
    engine.http.serve(engine::serve);
    return engine;
  }

  Engine connect() {
    String url = http.address().replace("http://", "tcp://");
    return Engine.connect(new EngineAddress(url, "test", Optional.empty()));
  }

  /** Stops all containers, as an engine does that is restarted. */
  synchronized void restart() {
    started.replaceAll((id, when) -> "");
  }

  /** Starts all containers, as a person may. */
  synchronized void startAll() {
    started.replaceAll((id, when) -> now());
  }

  /** Says what is copied out of any volume of any container, whether it runs or not. */
  synchronized void holds(byte[] tar) {
    archive = tar;
  }

  synchronized List<String> containers() {
    return List.copyOf(started.keySet());
  }

  synchronized List<String> volumes() {
    return List.copyOf(volumes);
  }

  /** Returns how often it was asked about a container. */
  synchronized int inspections() {
    return inspections;
  }

  private String now() {
    clock = clock.plusSeconds(1);
    return clock.toString();
  }

  private void serve(HttpExchange exchange) throws IOException {
    byte[] request = exchange.getRequestBody().readAllBytes();
    String[] path = exchange.getRequestURI().getPath().substring(1).split("/", -1);
    try (exchange) {
      answer(exchange, exchange.getRequestMethod() + " " + path[0], path, request);
    }
  }

  private synchronized void answer(HttpExchange to, String what, String[] path, byte[] request)
      throws IOException {
    String last = path[path.length - 1];
    switch (what) {
      case "GET version" ->
          send(to, 200, "{'Version': '20.10.24', 'ApiVersion': '1.41', 'Arch': 'amd64'}");
      case "GET info" -> send(to, 200, "{'Name': 'elsewhere'}");
      case "GET images" -> send(to, 200, "{'Id': 'sha256:1'}");
      case "GET volumes" -> send(to, 200, "{'Volumes': []}");
      case "POST volumes" -> {
        String name = JSON.readTree(request).path("Name").asText();
        volumes.add(name);
        send(to, 201, "{'Name': '" + name + "', 'Mountpoint': ''}");
      }
      case "DELETE volumes" -> send(to, volumes.remove(last) ? 204 : 404, "");
      case "POST containers" -> {
        if (last.equals("create")) {
          created++;
          started.put("c" + created, "");
          send(to, 201, "{'Id': 'c" + created + "', 'Warnings': []}");
        } else {
          started.put(path[1], now());
          send(to, 204, "");
        }
      }
      case "GET containers" -> ofContainer(to, path);
      case "DELETE containers" -> send(to, started.remove(last) == null ? 404 : 204, "");
      default -> send(to, 501, "");
    }
  }

  private void ofContainer(HttpExchange to, String[] path) throws IOException {
    if (path.length == 2) {
      List<String> ids = started.keySet().stream().map(id -> "{'Id': '" + id + "'}").toList();
      send(to, 200, ids.toString());
      return;
    }
    String since = started.get(path[1]);
    if (path[2].equals("json")) {
      inspections++;
    }
    if (since == null) {
      send(to, 404, "{'message': 'no such container'}");
    } else if (path[2].equals("archive")) {
      send(to, 200, "application/x-tar", archive);
    } else {
      boolean runs = !since.isEmpty();
      send(to, 200, "{'State': {'Running': " + runs + ", 'StartedAt': '" + since + "'}}");
    }
  }

  private static void send(HttpExchange to, int code, String json) throws IOException {
    send(to, code, "application/json", json.replace('\'', '"').getBytes(UTF_8));
  }

  private static void send(HttpExchange to, int code, String type, byte[] body) throws IOException {
    to.getResponseHeaders().set("Content-Type", type);
    to.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      to.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
