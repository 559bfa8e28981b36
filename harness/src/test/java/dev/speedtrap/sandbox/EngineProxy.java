package dev.speedtrap.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Stands before the engine's socket, so that the engine can go away without going. */
public final class EngineProxy implements AutoCloseable {

  private final Path socket;
  private final Path engine;
  private final ServerSocketChannel server;
  private final List<SocketChannel> open = new CopyOnWriteArrayList<>();
  private final CountDownLatch waited = new CountDownLatch(1);
  private volatile boolean deaf;

  private EngineProxy(Path socket, Path engine) throws IOException {
    this.socket = socket;
    this.engine = engine;
    this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    daemon(this::accept);
  }

  /** Returns nothing where the engine is not behind a Unix socket. */
  public static Optional<EngineProxy> before(Engine engine, Path folder) {
    return new EngineAddress(engine.info().address(), "test", Optional.empty())
        .socketFile()
        .map(
            file -> {
              try {
                return new EngineProxy(folder.resolve("proxy.sock"), file);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  /** Returns what DOCKER_HOST would say. */
  public String url() {
    return address().url();
  }

  EngineAddress address() {
    return new EngineAddress("unix://" + socket, "test", Optional.empty());
  }

  /** Waits until somebody waits for a container. */
  public void awaitWait() throws InterruptedException {
    waited.await();
  }

  /** From now on nothing gets through, and nobody is told. */
  void goDeaf() {
    deaf = true;
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel client = server.accept();
        SocketChannel behind = SocketChannel.open(UnixDomainSocketAddress.of(engine));
        open.add(client);
        open.add(behind);
        daemon(() -> carry(client, behind));
        daemon(() -> carry(behind, client));
      }
    } catch (IOException e) {
      close(); // The test has closed it.
    }
  }

  private void carry(SocketChannel from, SocketChannel to) {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    try {
      while (from.read(buffer) >= 0) {
        buffer.flip();
        if (StandardCharsets.ISO_8859_1.decode(buffer.duplicate()).toString().contains("/wait")) {
          waited.countDown();
        }
        while (!deaf && buffer.hasRemaining()) {
          to.write(buffer);
        }
        buffer.clear();
      }
      to.shutdownOutput();
    } catch (IOException e) {
      closeQuietly(from);
      closeQuietly(to);
    }
  }

  /** Breaks every connection off. */
  @Override
  public void close() {
    closeQuietly(server);
    open.forEach(EngineProxy::closeQuietly);
  }

  private static void closeQuietly(AutoCloseable channel) {
    try {
      channel.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "engine-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
