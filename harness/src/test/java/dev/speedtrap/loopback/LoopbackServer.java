package dev.speedtrap.loopback;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on a free port of loopback, whose threads keep no program from its end. */
public final class LoopbackServer implements AutoCloseable {
  private final HttpServer http;
  private final ExecutorService threads;

  private LoopbackServer(HttpServer http, ExecutorService threads) {
    this.http = http;
    this.threads = threads;
  }

  /**
   * Takes a port; nothing is answered on it before {@link #serve}.
   *
   * @param name of its threads
   */
  public static LoopbackServer open(String name) {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      ExecutorService threads = Executors.newCachedThreadPool(work -> thread(work, name));
      http.setExecutor(threads);
      return new LoopbackServer(http, threads);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Thread thread(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Answers every request from now on; to be called once.
   *
   * @param handler whom several threads call at once
   */
  public void serve(HttpHandler handler) {
    http.createContext("/", handler);
    http.start();
  }

  /** The address, without a slash at its end. */
  public String address() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** Breaks off whatever is not answered yet. */
  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
