package dev.speedtrap.trial.work;

import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.sandbox.Child;
import java.io.IOException;
import java.nio.file.Path;

/** Another process that is at work on a trial until its input ends. */
public final class ChildLock {

  private ChildLock() {}

  /** Starts it, and waits until it holds the trial's lock. */
  public static Child start(RecordFolder trial) {
    Child child = Child.start(ChildLock.class, trial.path().toString());
    String said = child.line();
    if (!said.equals("holds")) {
      throw new IllegalStateException("the child said " + said);
    }
    return child;
  }

  public static void main(String[] arguments) throws IOException {
    try (TrialLock held = TrialLock.take(new RecordFolder(Path.of(arguments[0])))) {
      System.out.println(held.folder().path().isAbsolute() ? "holds" : "holds, but where");
      while (System.in.read() >= 0) {
        // Until it is closed, or this process killed.
      }
    }
  }
}
