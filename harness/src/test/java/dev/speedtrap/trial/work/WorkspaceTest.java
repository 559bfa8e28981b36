package dev.speedtrap.trial.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.files.ByteSize;
import dev.speedtrap.files.Digest;
import dev.speedtrap.files.LinkPolicy;
import dev.speedtrap.files.TreeDigest;
import dev.speedtrap.files.TreeLimits;
import dev.speedtrap.record.Author;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceTest {
  private static final TreeLimits LIMITS =
      new TreeLimits(ByteSize.ofKiB(64), 50, LinkPolicy.INSIDE);
  private static final Author ADA = Author.person("Ada");

  @TempDir Path folder;
  private Workspace workspace;

  @BeforeEach
  void open() throws ToolProblem {
    workspace = Workspace.open(folder.resolve("w"), folder.resolve("h.git"), LIMITS);
    workspace.write("run", "#!/bin/sh\nexec true\n", true);
    workspace.write("src/a.py", "one\ntwo\n", false);
    workspace.commit(Author.TASK, "Hand out");
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void listsReadsAndReplaces() throws ToolProblem {
    assertThat(workspace.list("")).containsExactly("run", "src/", "src/a.py");
    assertThat(workspace.list("src/")).containsExactly("src/a.py");
    workspace.replace("src/a.py", "two", "three");
    assertThat(workspace.read("src/a.py")).isEqualTo("one\nthree\n");
    workspace.replace("run", "true", "false");
    assertThat(workspace.isExecutable("run")).isTrue();
    workspace.remove("src");
    assertThat(workspace.list("")).containsExactly("run");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../h.git/config", "/etc/passwd", "src/../../x", "src/away/x", "away"})
  void nothingReadsOrWritesOutside(String path) throws IOException {
    Files.createDirectories(folder.resolve("outside"));
    Files.createSymbolicLink(folder.resolve("w/src/away"), Path.of("../src"));
    Files.createSymbolicLink(folder.resolve("w/away"), Path.of("src/a.py"));
    Digest before = TreeDigest.of(folder.resolve("outside"));
    assertThatExceptionOfType(ToolProblem.class).isThrownBy(() -> workspace.read(path));
    assertThatExceptionOfType(ToolProblem.class)
        .isThrownBy(() -> workspace.write(path, "x", false));
    assertThat(folder.resolve("w/src/a.py")).hasContent("one\ntwo\n");
    assertThat(TreeDigest.of(folder.resolve("outside"))).isEqualTo(before);
  }

  @Test
  void refusesToReplaceWhatOccursNotOnce() throws ToolProblem {
    workspace.write("b", "xx", false);
    assertThatExceptionOfType(ToolProblem.class)
        .isThrownBy(() -> workspace.replace("b", "x", "y"))
        .withMessageContaining("more than once");
    assertThatExceptionOfType(ToolProblem.class)
        .isThrownBy(() -> workspace.replace("b", "z", "y"))
        .withMessageContaining("does not occur");
  }

  @Test
  void readsUtf8TextOnly() throws IOException {
    Files.write(folder.resolve("w/data"), new byte[] {(byte) 0xff, 0});
    assertThatExceptionOfType(ToolProblem.class)
        .isThrownBy(() -> workspace.read("data"))
        .withMessageContaining("no UTF-8");
  }

  @Test
  void keepsTheLimitsOfARewrite() {
    assertThatExceptionOfType(ToolProblem.class)
        .isThrownBy(() -> workspace.write("big", "x".repeat(1 << 17), false))
        .withMessageContaining("64KiB");
  }

  @Test
  void adoptsATreeOrStaysAsItWas() throws Exception {
    Path tree = folder.resolve("tree");
    Files.createDirectories(tree.resolve("empty"));
    Files.writeString(tree.resolve("new.py"), "new");
    workspace.adopt(tree);
    assertThat(workspace.list("")).containsExactly("empty/", "new.py");
    Files.createSymbolicLink(tree.resolve("out"), Path.of("/etc"));
    Digest before = workspace.digest();
    assertThatExceptionOfType(ToolProblem.class).isThrownBy(() -> workspace.adopt(tree));
    assertThat(workspace.digest()).isEqualTo(before);
  }

  @Test
  void restoresATreeToTheByte() throws Exception {
    Files.createDirectories(folder.resolve("w/empty"));
    Files.createSymbolicLink(folder.resolve("w/link"), Path.of("src/a.py"));
    Files.write(folder.resolve("w/data"), new byte[] {(byte) 0xff, 0, '\r', '\n'});
    Files.writeString(folder.resolve("w/.gitattributes"), "* text eol=lf\n");
    Files.writeString(folder.resolve("w/.gitignore"), "*\n");
    String revision = workspace.commit(ADA, "All kinds");
    Digest before = workspace.digest();
    workspace.write("src/a.py", "changed", false);
    workspace.remove("empty");
    workspace.commit(ADA, "Change");
    workspace.restore(revision);
    assertThat(workspace.digest()).isEqualTo(before);
    assertThat(workspace.head()).isEqualTo(revision);
    Path copy = workspace.export(revision, Files.createDirectories(folder.resolve("copy")));
    assertThat(TreeDigest.of(copy)).isEqualTo(before);
  }

  @Test
  void commitsNothingWhereNothingChanged() throws ToolProblem {
    String head = workspace.head();
    assertThat(workspace.commit(ADA, "Nothing")).isEqualTo(head);
    workspace.write("src/a.py", "one\n2\n", false);
    String next = workspace.commit(ADA, "Something");
    assertThat(next).isNotEqualTo(head);
    assertThat(workspace.diff(head, next)).contains("--- a/src/a.py", "-two", "+2");
  }

  @Test
  void opensAFolderThatACrashLeftHalfExchanged() throws IOException {
    Digest before = workspace.digest();
    String head = workspace.head();
    workspace.close();
    Files.move(folder.resolve("w"), folder.resolve("w.old"));
    Files.createDirectories(folder.resolve("w.next/half"));
    workspace = Workspace.open(folder.resolve("w"), folder.resolve("h.git"), LIMITS);
    assertThat(workspace.digest()).isEqualTo(before);
    assertThat(workspace.head()).isEqualTo(head);
    assertThat(folder.resolve("w.old")).doesNotExist();
    assertThat(folder.resolve("w.next")).doesNotExist();
  }

  @Test
  void opensAsItWasLeft() throws Exception {
    workspace.write("src/b.py", "not committed", false);
    workspace.close();
    workspace = Workspace.open(folder.resolve("w"), folder.resolve("h.git"), LIMITS);
    assertThat(workspace.read("src/b.py")).isEqualTo("not committed");
  }
}
