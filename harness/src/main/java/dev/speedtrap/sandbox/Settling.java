package dev.speedtrap.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the host come to rest before something is timed: what was written before is written out, and
 * a moment has passed since the last run, in which the kernel frees what that held.
 *
 * <p>A run of ours can write to no disk (its root is read-only, {@code /out} and {@code /tmp} are
 * in memory), but the engine logs its output and the harness copies its files: without this, one
 * side's files would be written out while the other is timed. That the run before is gone with all
 * its processes is already so when {@link Sandbox#run} returns.
 */
public final class Settling {

  private static final Logger LOG = LoggerFactory.getLogger(Settling.class);

  /** A disk that others keep busy must not stop a grading. */
  private static final Duration SYNC = Duration.ofSeconds(10);

  /** Creating a container takes longer, so that this costs nothing as a rule. */
  private static final Duration REST = Duration.ofMillis(100);

  /** After so many that did not end in time, no more are tried. */
  private static final int MOST_LATE = 3;

  private long lastEnd = System.nanoTime();
  private int late;

  /** Says that a run has ended just now. */
  public void ended() {
    lastEnd = System.nanoTime();
  }

  /**
   * Waits for rest, within bounds.
   *
   * @throws StoppedException where the thread is interrupted
   */
  public void settle() {
    try {
      if (late < MOST_LATE && !sync()) {
        late++;
        LOG.info("others keep the disks so busy that sync takes more than {} s", SYNC.toSeconds());
      }
      long rested = System.nanoTime() - lastEnd;
      if (rested < REST.toNanos()) {
        TimeUnit.NANOSECONDS.sleep(REST.toNanos() - rested);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException("stopped while the host came to rest", e);
    }
  }

  /** Has the kernel write out all that is dirty; says whether it did in time. */
  private static boolean sync() throws InterruptedException {
    Process sync;
    try {
      sync =
          new ProcessBuilder("sync")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      LOG.debug("this host has no sync", e);
      return true;
    }
    boolean inTime = false;
    try {
      inTime = sync.waitFor(SYNC.toMillis(), TimeUnit.MILLISECONDS);
      return inTime;
    } finally {
      if (!inTime) {
        sync.destroyForcibly();
      }
    }
  }
}
