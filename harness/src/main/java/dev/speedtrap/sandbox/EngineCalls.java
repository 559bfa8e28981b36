package dev.speedtrap.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives every call to the engine a deadline of its own.
 *
 * <p>docker-java's {@code responseTimeout} does nothing on a Unix socket: a call to an engine that
 * hangs would hang for ever. So the call is made on a thread of its own, which is given up at the
 * deadline.
 */
final class EngineCalls implements AutoCloseable {

  /** For calls that an engine under load answers within a few seconds. */
  static final Duration SOON = Duration.ofSeconds(60);

  private final String address;
  private final Duration soon;
  private final ExecutorService threads;

  /**
   * @param address named in errors
   * @param soon the deadline of calls that are soon answered, {@link #SOON} but in tests
   */
  EngineCalls(String address, Duration soon) {
    this.address = address;
    this.soon = soon;
    AtomicInteger count = new AtomicInteger();
    this.threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "speedtrap-engine-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Makes a call that is soon answered. An interrupt does not cut it short, so that nobody has to
   * wonder whether the container was created; the interrupt flag stays set.
   *
   * @param what completes the sentence "the engine failed to …"
   */
  <T> T soon(String what, Callable<T> call) {
    return within(soon, what, call);
  }

  /** Makes a call like {@link #soon} with another deadline. */
  <T> T within(Duration deadline, String what, Callable<T> call) {
    boolean interrupted = false;
    Future<T> future = threads.submit(call);
    long end = System.nanoTime() + deadline.toNanos();
    try {
      while (true) {
        try {
          return future.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (TimeoutException e) {
      future.cancel(true);
      throw noAnswer(what, deadline, e);
    } catch (ExecutionException e) {
      throw failed(what, e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Makes a call that may take long, such as a copy, and that an interrupt cuts short.
   *
   * @throws StoppedException where the thread is interrupted
   */
  <T> T atLeisure(Duration deadline, String what, Callable<T> call) {
    Future<T> future = threads.submit(call);
    try {
      return future.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw new StoppedException("stopped while the engine was to " + what, e);
    } catch (TimeoutException e) {
      future.cancel(true);
      throw noAnswer(what, deadline, e);
    } catch (ExecutionException e) {
      throw failed(what, e);
    }
  }

  /** Returns the sentence for a call or a stream that failed. */
  EngineException failed(String what, Throwable cause) {
    Throwable told =
        cause instanceof ExecutionException && cause.getCause() != null ? cause.getCause() : cause;
    if (told instanceof EngineException already) {
      return already;
    }
    String why = told.getMessage() == null ? told.toString() : told.getMessage().strip();
    String place = reaches(told) ? "" : "; is it still running? (docker/engine.sh status)";
    return new EngineException(
        "the engine at " + address + " failed to " + what + ": " + why + place, told);
  }

  private static boolean reaches(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return false;
      }
    }
    return true;
  }

  private EngineException noAnswer(String what, Duration deadline, TimeoutException cause) {
    return new EngineException(
        "the engine at "
            + address
            + " did not answer within "
            + deadline.toSeconds()
            + " s when asked to "
            + what
            + "; see docker/engine.sh status",
        cause);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
