package dev.speedtrap.trial.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.sandbox.Child;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One process at a time is at work on a trial. */
@Timeout(60)
class TrialLockTest {
  @TempDir Path folder;
  private RecordFolder trial = new RecordFolder(Path.of(""));

  @BeforeEach
  void begin() throws Exception {
    trial = new RecordFolder(Files.createDirectory(folder.resolve("a-trial")));
  }

  @Test
  void saysWhichProcessIsAtWorkAndGoesOnOnceThatIsKilled() throws Exception {
    try (Child child = ChildLock.start(trial)) {
      assertThatExceptionOfType(TrialBusy.class)
          .isThrownBy(() -> TrialLock.take(trial))
          .withMessage(
              "another command is at work on the trial a-trial (process %d): wait until it ends, then run this one again",
              child.pid())
          .matches(busy -> busy.holder().equals("process " + child.pid()));
      child.kill();
      try (TrialLock held = TrialLock.take(trial)) {
        assertThat(held.folder()).isEqualTo(trial);
      }
    }
  }

  @Test
  void refusedAttemptsDoNotFreeWhatThisProcessHolds() throws Exception {
    try (TrialLock held = TrialLock.take(trial)) {
      assertThat(held.folder()).isEqualTo(trial);
      assertThatExceptionOfType(TrialBusy.class)
          .isThrownBy(() -> TrialLock.take(trial))
          .withMessageContaining("(this process)");
      // The kernel frees a process's lock as soon as it closes any channel on the file.
      try (Child child = Child.start(ChildLock.class, trial.path().toString())) {
        assertThatExceptionOfType(IllegalStateException.class)
            .isThrownBy(child::line)
            .withMessageContaining("process " + ProcessHandle.current().pid());
      }
    }
    ChildLock.start(trial).close();
  }

  @Test
  void tellsThatTheTrialWasSealedMeanwhile() throws Exception {
    Files.delete(trial.path());
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> TrialLock.take(trial))
        .withMessage("the trial a-trial was sealed just now");
  }
}
