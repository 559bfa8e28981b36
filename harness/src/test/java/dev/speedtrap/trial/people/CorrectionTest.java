package dev.speedtrap.trial.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.files.ByteSize;
import dev.speedtrap.files.LinkPolicy;
import dev.speedtrap.files.TreeLimits;
import dev.speedtrap.record.Author;
import dev.speedtrap.record.Intervention;
import dev.speedtrap.record.InterventionKind;
import dev.speedtrap.trial.work.History;
import dev.speedtrap.trial.work.ToolProblem;
import dev.speedtrap.trial.work.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A correction, and what {@link Changes} says of it. */
class CorrectionTest {
  @TempDir Path folder;
  private final PassingClock clock = new PassingClock();
  private Workspace workspace;
  private Changes changes;
  private Correction correction;

  @BeforeEach
  void open() throws ToolProblem {
    workspace =
        Workspace.open(
            folder.resolve("w"),
            folder.resolve("h.git"),
            new TreeLimits(ByteSize.ofMiB(4), 50, LinkPolicy.NONE));
    workspace.write("run", "one\ntwo\n", true);
    workspace.write("old.py", "gone\n", false);
    workspace.commit(Author.TASK, "Hand out");
    changes = new Changes(workspace);
    correction = new Correction(workspace, changes);
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void writesAndRemovesFilesInOneRevision() throws ToolProblem {
    String before = workspace.head();
    History.Change change =
        correction.apply(message(Map.of("run", "one\n2\n", "new.py", "new\n"), List.of("old.py")));
    assertThat(change).isEqualTo(new History.Change(before, workspace.head()));
    assertThat(workspace.list("")).containsExactly("new.py", "run");
    assertThat(workspace.isExecutable("run")).isTrue();
    assertThat(workspace.isExecutable("new.py")).isFalse();
  }

  @Test
  void changesAllFilesOrNone() throws ToolProblem {
    String before = workspace.head();
    InboxMessage message = message(Map.of("run", "changed\n"), List.of("not-there.py"));
    assertThatExceptionOfType(ToolProblem.class)
        .isThrownBy(() -> correction.apply(message))
        .withMessageContaining("not-there.py");
    assertThat(workspace.read("run")).isEqualTo("one\ntwo\n");
    assertThat(workspace.head()).isEqualTo(before);
    assertThat(changes.of(message)).isEmpty();
  }

  @Test
  void takesNoFilesOverFromACrashBetweenTwoOfThem() throws ToolProblem {
    InboxMessage message = message(Map.of("run", "one\n2\n"), List.of("old.py"));
    workspace.remove("old.py");
    workspace.write("half.py", "half", false);
    correction.apply(message);
    assertThat(workspace.list("")).containsExactly("run");
    assertThat(workspace.read("run")).isEqualTo("one\n2\n");
  }

  @Test
  void isMadeOnceThoughItComesAgain() throws ToolProblem {
    InboxMessage message = message(Map.of("run", "one\n2\n"), List.of());
    History.Change change = correction.apply(message);
    workspace.write("run", "the agent went on\n", true);
    workspace.commit(Author.TASK, "Go on");
    assertThat(correction.apply(message)).isEqualTo(change);
    assertThat(workspace.read("run")).isEqualTo("the agent went on\n");
  }

  @Test
  void anActThatChangedNothingHasNoDiff() throws ToolProblem {
    InboxMessage message = message(Map.of("run", "one\ntwo\n"), List.of());
    Intervention act = act(message);
    assertThat(changes.with(act, correction.apply(message))).isEqualTo(act);
  }

  @Test
  void aDiffThatIsTooLongForALineIsCutAndSaysSo() throws ToolProblem {
    InboxMessage message = message(Map.of("run", "x".repeat(1 << 21)), List.of());
    History.Change change = correction.apply(message);
    Intervention act = changes.with(act(message), change);
    assertThat(act.revision()).contains(change.revision());
    assertThat(act.diff().orElseThrow())
        .startsWith("diff --git a/run b/run")
        .hasSizeLessThan((1 << 20) + 100)
        .endsWith("\n[cut here; the revision holds all of it]\n");
  }

  private InboxMessage message(Map<String, String> files, List<String> removed) {
    return InboxMessage.of(
        clock, "Ada", InboxMessage.Act.CORRECTION, "", Optional.empty(), files, removed);
  }

  private Intervention act(InboxMessage message) {
    return new Intervention(
        message.id(),
        InterventionKind.CORRECTION,
        "Ada",
        clock.instant(),
        Duration.ZERO,
        Duration.ZERO,
        false,
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
