package dev.speedtrap.trial.human;

import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.sandbox.Child;
import dev.speedtrap.task.Scale;
import dev.speedtrap.trial.people.PassingClock;
import dev.speedtrap.trial.work.TrialLock;
import dev.speedtrap.trial.work.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Another process that measures a person's program, and comes to no end until it is stopped. */
final class ChildMeasurement {
  /** What the meter shows of the measurement by the time that {@link #start} returns. */
  static final Duration MEASURED_SO_FAR = Duration.ofMinutes(6);

  private ChildMeasurement() {}

  /** Starts it, and waits until it measures. */
  static Child start(RecordFolder trial) {
    Child child = Child.start(ChildMeasurement.class, trial.path().toString());
    String said = child.line();
    if (!said.equals("measures")) {
      throw new IllegalStateException("the child said " + said);
    }
    return child;
  }

  public static void main(String[] arguments) throws Exception {
    RecordFolder folder = new RecordFolder(Path.of(arguments[0]));
    AtomicLong ticks = new AtomicLong();
    try (TrialLock held = TrialLock.take(folder);
        HumanTrial trial =
            HumanTrial.open(
                held, HumanTrialTest.spec(), HumanTrialTest.TALLY, new PassingClock())) {
      trial.measure(Scale.FULL, meter -> new Endless(ticks), ticks::get);
    }
  }

  /** Measures for as long as its process lives. */
  private record Endless(AtomicLong ticks) implements MeasuringWorkshop {
    @Override
    public Measurement measure(Workspace workspace, Scale scale) {
      ticks.addAndGet(MEASURED_SO_FAR.toNanos());
      System.out.println("measures");
      try {
        while (System.in.read() >= 0) {
          // Until the process is stopped, or whoever started it has gone.
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      throw new AssertionError("nobody stopped it");
    }
  }
}
