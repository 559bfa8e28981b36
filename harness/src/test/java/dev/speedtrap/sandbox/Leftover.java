package dev.speedtrap.sandbox;

import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Looks for what is there of an owner. */
final class Leftover {

  /** Asked without a pause, a busy engine has nothing left for what is waited for. */
  private static final long LOOK_AGAIN_NANOS = 20_000_000;

  private Leftover() {}

  /** Returns how many containers of an owner run for a purpose. */
  static int running(String owner, String purpose) {
    return TestEngine.get()
        .docker()
        .listContainersCmd()
        .withStatusFilter(List.of("running"))
        .withLabelFilter(Map.of(Labels.OWNER, owner, Labels.PURPOSE, purpose))
        .exec()
        .size();
  }

  /** Looks again and again until they run; the test's own time limit ends it. */
  static void awaitRunning(String owner, String purpose, int count) {
    while (running(owner, purpose) < count) { // an @Timeout ends it
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }
}
