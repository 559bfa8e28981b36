package dev.speedtrap.web;

import dev.speedtrap.files.InvalidInput;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import io.javalin.security.RouteRole;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The published pages, trials in progress, and the operator's controls, over HTTP.
 *
 * <pre>{@code
 * try (LiveServer server = LiveServer.start(new LiveServer.Options(results, site, "127.0.0.1", 0, token))) {
 *   console.print(server.address().toString());
 *   …
 * }
 * }</pre>
 *
 * <p>The published pages are for everybody who reaches the port. Running trials, and acts on them,
 * need the token: the first address carries it, and a cookie after that. Safe for use by several
 * threads.
 */
public final class LiveServer implements AutoCloseable {
  private static final String POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  /** A correction may be a whole file. */
  private static final long MOST_BODY = 4L << 20;

  private static final int MOST_THREADS = 16;
  private static final int TOKEN_BYTES = 24;

  /** What no site holds: a stranger hears that a token is needed, not that there is nothing. */
  private static final Pattern OURS = Pattern.compile("/+(?:live|api)\\b");

  private static final String NEEDS_TOKEN =
      "open the address, with its token, that the command printed";

  /** Who may ask for what a route gives; only who has the token where it says nothing. */
  private enum Access implements RouteRole {
    EVERYBODY
  }

  private final Options options;
  private final Gatekeeper gatekeeper;
  private final Javalin server;

  /**
   * What a server is started with.
   *
   * @param results the folder of results, whose running trials are shown
   * @param site the published site; empty where only running trials are shown
   * @param host the address to listen on
   * @param port 0 for any that is free
   * @param token what gives access to running trials
   */
  public record Options(Path results, Optional<Path> site, String host, int port, String token) {}

  private LiveServer(Options options) {
    this.options = options;
    this.gatekeeper = new Gatekeeper(options.token(), options.host());
    this.server = Javalin.create(this::configure);
  }

  /** Draws a token of 192 bits. */
  public static String freshToken(RandomGenerator random) {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * Starts a server.
   *
   * @throws InvalidInput where the address is taken
   */
  public static LiveServer start(Options options) {
    LiveServer live = new LiveServer(options);
    try {
      live.server.start(options.host(), options.port());
      return live;
    } catch (JavalinBindException e) {
      throw new InvalidInput(
          "--port: %s port %d cannot be listened on; give another one, or 0 for any that is free"
              .formatted(options.host(), options.port()),
          e);
    }
  }

  /** The address of the site's first page. */
  public URI address() {
    return URI.create("http://%s:%d/".formatted(inUrl(options.host()), server.port()));
  }

  /** The address of the running trials, with the token: only for who started the server. */
  public URI operatorAddress() {
    return URI.create(address() + "live/?token=" + options.token());
  }

  private static String inUrl(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.maxRequestSize = MOST_BODY;
    config.jetty.threadPool = new QueuedThreadPool(MOST_THREADS, 2);
    // A route answers to what it is called, and to nothing that only looks like it.
    config.router.ignoreTrailingSlashes = false;
    OperatorApi api = new OperatorApi(options.results());
    config.routes.before(this::receive);
    config.routes.beforeMatched(this::guard);
    config.routes.get("/live", this::livePage);
    config.routes.get("/live/", this::livePage);
    config.routes.get("/live/live.css", context -> resource(context, "live.css", "text/css"));
    config.routes.get("/live/live.js", context -> resource(context, "live.js", "text/javascript"));
    config.routes.get("/api/running", api::list);
    config.routes.get("/api/running/{id}", api::show);
    config.routes.get("/api/running/{id}/files", api::files);
    config.routes.get("/api/running/{id}/file", api::file);
    config.routes.post("/api/running/{id}/acts", api::act);
    config.routes.get("/*", this::sitePage, Access.EVERYBODY);
    config.routes.head("/*", this::sitePage, Access.EVERYBODY);
    config.routes.exception(InvalidInput.class, (e, context) -> refuse(context, 400, e));
  }

  private void receive(Context context) {
    context.header("Content-Security-Policy", POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cache-Control", "no-store");
    if (!gatekeeper.isOurName(Optional.ofNullable(context.header("Host")))) {
      stop(context, 421, "this server does not go by that name");
    }
  }

  /** Every route needs the token, but for those that say otherwise. */
  private void guard(Context context) {
    if (context.routeRoles().contains(Access.EVERYBODY)
        && !OURS.matcher(context.path()).lookingAt()) {
      return;
    }
    Optional<String> shown =
        tokenOf(context).or(() -> Optional.ofNullable(context.cookie(Gatekeeper.COOKIE)));
    if (!gatekeeper.admits(shown)) {
      stop(context, 403, NEEDS_TOKEN);
      return;
    }
    // A form of another site can be sent here with our cookie; a header of its own cannot.
    if (!context.req().getMethod().equals("GET") && context.header("X-Speedtrap") == null) {
      stop(context, 403, "an act needs the header X-Speedtrap");
    }
  }

  /** The token in a request's address. */
  private static Optional<String> tokenOf(Context context) {
    return Optional.ofNullable(context.queryParam("token"));
  }

  private static void stop(Context context, int status, String because) {
    context.status(status).result(because + "\n");
    context.skipRemainingHandlers();
  }

  private static void refuse(Context context, int status, Exception because) {
    context.status(status).result(because.getMessage() + "\n");
  }

  private void livePage(Context context) {
    Optional<String> given = tokenOf(context);
    if (given.isPresent()) {
      // Asked once more, since what follows hands the token out.
      if (!gatekeeper.admits(given)) {
        stop(context, 403, NEEDS_TOKEN);
        return;
      }
      Cookie cookie = new Cookie(Gatekeeper.COOKIE, options.token());
      cookie.setHttpOnly(true);
      cookie.setSameSite(SameSite.STRICT);
      context.cookie(cookie);
      // Away with the token from the address, where histories and screens keep it.
      context.redirect("/live/");
      return;
    }
    resource(context, "live.html", "text/html; charset=utf-8");
  }

  private static void resource(Context context, String name, String type) {
    try (InputStream in = LiveServer.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program was packed without " + name);
      }
      context.contentType(type).result(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void sitePage(Context context) throws IOException {
    Optional<SiteFiles.Found> found =
        options.site().flatMap(folder -> new SiteFiles(folder).find(context.path()));
    if (found.isPresent()) {
      context.contentType(found.get().type()).result(Files.readAllBytes(found.get().file()));
    } else if (context.path().equals("/")) {
      context.redirect("/live/");
    } else {
      context.status(404).result("there is no such page\n");
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
