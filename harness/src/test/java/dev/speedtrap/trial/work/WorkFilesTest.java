package dev.speedtrap.trial.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.files.ByteSize;
import dev.speedtrap.files.LinkPolicy;
import dev.speedtrap.files.TreeLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@link WorkspaceTest} does not say of files already: what a tool is told that asks amiss.
 */
class WorkFilesTest {
  @TempDir private Path folder = Path.of("");
  private WorkFiles files = new WorkFiles(folder, limits());

  @BeforeEach
  void fill() throws ToolProblem {
    files = new WorkFiles(folder, limits());
    files.write("src/a.py", "one\ntwo\n", false);
  }

  @Test
  void namesWhatIsThereWhereNothingIs() throws ToolProblem {
    assertProblem(() -> files.read("b.py"), "there is no file 'b.py'; there are src, src/a.py");
    assertProblem(() -> files.list("lib"), "there is no folder 'lib'; there are src, src/a.py");
    assertProblem(() -> files.list("src/a.py"), "there is no folder 'src/a.py'; there are");
    assertProblem(() -> files.remove("b.py"), "there is no 'b.py'; there are src, src/a.py");
    files.remove("src");
    assertProblem(() -> files.read("b.py"), "there is no file 'b.py'; the workspace is empty");
  }

  @Test
  void readsFilesAndNothingElse() throws IOException {
    Files.createSymbolicLink(folder.resolve("link"), Path.of("src/a.py"));
    assertProblem(() -> files.read("src"), "'src' is a folder");
    assertProblem(() -> files.read("link"), "'link' is a link to 'src/a.py': name that file");
  }

  @Test
  void readsNothingThatIsTooLongForAModel() throws ToolProblem {
    files.write("most", "x".repeat(1 << 20), false);
    assertThat(files.read("most")).hasSize(1 << 20);
    files.write("more", "x".repeat((1 << 20) + 1), false);
    assertProblem(
        () -> files.read("more"), "'more' has 1048577 bytes; the most that is read is 1048576");
  }

  @Test
  void replacesNoEmptyText() {
    assertProblem(() -> files.replace("src/a.py", "", "x"), "must not be empty");
    assertThat(folder.resolve("src/a.py")).hasContent("one\ntwo\n");
  }

  @Test
  void aFileThatIsWrittenAnewIsExecutableOnlyIfThatIsAskedForAgain() throws ToolProblem {
    files.write("run", "one", true);
    assertThat(files.isExecutable("run")).isTrue();
    files.write("run", "two", false);
    assertThat(files.isExecutable("run")).isFalse();
  }

  @Test
  void listsNoTreeThatBreaksALimit() throws IOException {
    Files.createSymbolicLink(folder.resolve("out"), Path.of("/etc"));
    assertProblem(() -> files.listing(), "out");
    assertProblem(() -> files.write("b.py", "x", false), "out");
    assertThat(folder.resolve("b.py")).doesNotExist();
  }

  private static void assertProblem(ThrowingCallable asked, String told) {
    assertThatExceptionOfType(ToolProblem.class).isThrownBy(asked).withMessageContaining(told);
  }

  private static TreeLimits limits() {
    return new TreeLimits(ByteSize.ofMiB(4), 50, LinkPolicy.INSIDE);
  }
}
