package dev.speedtrap.trial.human;

import dev.speedtrap.trial.work.ToolProblem;
import dev.speedtrap.trial.work.Transcript;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * A measurement that is under way. Its end is written down once, with what the meter shows then: by
 * whoever measures, or, where the process is told to end, on its way out.
 *
 * <p>A process that is killed outright writes none; see {@link PersonClock}.
 */
final class OpenMeasurement implements AutoCloseable {
  private final Transcript transcript;
  private final Thread atExit;
  private boolean ended;

  private OpenMeasurement(Transcript transcript) {
    this.transcript = transcript;
    this.atExit = new Thread(this::stopped, "speedtrap-measurement-exit");
  }

  /**
   * Begins one.
   *
   * @param transcript one that a meter already tells the time
   */
  static OpenMeasurement of(Transcript transcript) {
    OpenMeasurement open = new OpenMeasurement(transcript);
    Runtime.getRuntime().addShutdownHook(open.atExit);
    return open;
  }

  /** What is done for a measurement. */
  interface Part<T> {
    T get() throws ToolProblem;
  }

  /** Does a part of it; where that fails, the measurement has ended. */
  <T> T part(Part<T> part) throws ToolProblem {
    try {
      return part.get();
    } catch (ToolProblem e) {
      failed(String.valueOf(e.getMessage()), e);
      throw e;
    } catch (RuntimeException | Error e) {
      // Its message is for the terminal: it may name paths and hosts, and records are published.
      failed(e.getClass().getSimpleName(), e);
      throw e;
    }
  }

  private void failed(String because, Throwable failure) {
    try {
      end(PersonClock.NOT_MEASURED, Map.of("because", because));
    } catch (UncheckedIOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Ends it with what was found. */
  void measured(Map<String, ?> details) {
    end(PersonClock.MEASURED, details);
  }

  private synchronized void end(String event, Map<String, ?> details) {
    if (!ended) {
      // Before the write: after one that the disk refused, another would follow half a line.
      ended = true;
      transcript.write(event, details);
    }
  }

  private void stopped() {
    try {
      end(PersonClock.NOT_MEASURED, Map.of("because", "the process was told to end"));
    } catch (UncheckedIOException e) {
      // As if the process had been killed outright.
    }
  }

  /** Leaves it to nobody any more to write an end. */
  @Override
  public void close() {
    synchronized (this) {
      ended = true;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook finds the end written.
    }
  }
}
