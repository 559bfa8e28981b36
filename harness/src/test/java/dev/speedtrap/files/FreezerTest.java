package dev.speedtrap.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreezerTest {
  private static final TreeLimits INSIDE = new TreeLimits(ByteSize.ofKiB(4), 20, LinkPolicy.INSIDE);

  @TempDir Path scratch;
  private Path from;
  private Path to;

  @BeforeEach
  void plant() throws IOException {
    from = Files.createDirectories(scratch.resolve("from"));
    to = scratch.resolve("to");
    Files.writeString(from.resolve("run"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(
        from.resolve("run"), PosixFilePermissions.fromString("rwx--x---"));
    Files.createDirectories(from.resolve("src"));
    Files.writeString(from.resolve("src/a.c"), "int main;");
  }

  @Test
  void copiesTheTreeAndReturnsItsDigest() throws Exception {
    Files.createSymbolicLink(from.resolve("src/run"), Path.of("../run"));
    Digest digest = Freezer.copy(from, to, INSIDE);
    assertThat(digest).isEqualTo(TreeDigest.of(from)).isEqualTo(TreeDigest.of(to));
    assertThat(to.resolve("src/a.c")).hasContent("int main;");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(to.resolve("run"))))
        .isEqualTo("rwxr-xr-x");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(to.resolve("src/a.c"))))
        .isEqualTo("rw-r--r--");
    assertThat(Files.readSymbolicLink(to.resolve("src/run"))).isEqualTo(Path.of("../run"));
  }

  @Test
  void laysOneTreeOverAnother() throws Exception {
    Path over = Files.createDirectories(scratch.resolve("over/src"));
    Files.writeString(over.resolve("a.c"), "int other;");
    Freezer.copy(List.of(from, over.getParent()), to, INSIDE);
    assertThat(to.resolve("src/a.c")).hasContent("int other;");
    assertThat(to.resolve("run")).isExecutable();
  }

  @Test
  void leavesOutVersionControlAndCaches() throws Exception {
    Digest before = Freezer.copy(from, scratch.resolve("before"), INSIDE);
    Files.createDirectories(from.resolve(".git"));
    Files.write(from.resolve(".git/pack"), new byte[10_000]);
    Files.createDirectories(from.resolve("src/__pycache__"));
    Files.createSymbolicLink(from.resolve("src/__pycache__/l"), Path.of("/etc"));
    assertThat(Freezer.copy(from, to, INSIDE)).isEqualTo(before);
    assertThat(to.resolve(".git")).doesNotExist();
  }

  @Test
  void takesExactlyWhatTheLimitsAllow() throws Exception {
    long bytes = Files.size(from.resolve("run")) + Files.size(from.resolve("src/a.c"));
    Freezer.copy(from, to, new TreeLimits(new ByteSize(bytes), 3, LinkPolicy.NONE));
    assertThat(refusedUnder(new TreeLimits(new ByteSize(bytes - 1), 3, LinkPolicy.NONE)).why())
        .contains("larger than");
    assertThat(refusedUnder(new TreeLimits(new ByteSize(bytes), 2, LinkPolicy.NONE)).why())
        .contains("more than 2 entries");
  }

  @Test
  void refusesSparseGiantWithoutReadingIt() throws IOException {
    try (var file =
        Files.newByteChannel(
            from.resolve("giant"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.position(1L << 40);
      file.write(ByteBuffer.wrap(new byte[1]));
    }
    assertThat(refusedUnder(INSIDE).entry()).isEqualTo("giant");
  }

  @Test
  void refusesEveryLinkWhereNoneIsAllowed() throws IOException {
    Files.createSymbolicLink(from.resolve("l"), Path.of("run"));
    assertThat(refusedUnder(new TreeLimits(ByteSize.ofKiB(4), 20, LinkPolicy.NONE)))
        .hasMessage("'l' is a link, and no links are allowed here");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/etc/passwd", "..", "../from", "src/../../x", "src/..", "./..", "a//../.."})
  void refusesLinkThatMayLeadOut(String target) throws IOException {
    Files.createSymbolicLink(from.resolve("l"), Path.of(target));
    assertThat(refusedUnder(INSIDE).entry()).isEqualTo("l");
  }

  @Test
  void copiesFolderLinkAsALinkWithoutEnteringIt() throws Exception {
    Files.createSymbolicLink(from.resolve("loop"), Path.of("."));
    Freezer.copy(from, to, INSIDE);
    assertThat(Files.isSymbolicLink(to.resolve("loop"))).isTrue();
  }

  @Test
  void refusesSocketAndFifo() throws Exception {
    try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(from.resolve("s")));
      assertThat(refusedUnder(INSIDE)).hasMessage("'s' is a device, a socket or a FIFO");
    }
    Files.delete(from.resolve("s"));
    assertThat(new ProcessBuilder("mkfifo", from.resolve("f").toString()).start().waitFor())
        .isZero();
    assertThat(refusedUnder(INSIDE).entry()).isEqualTo("f");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\u001b[31m", "a\\b", " a", "a ", "RUN"})
  void refusesOddNamesAndCaseTwins(String name) throws IOException {
    Files.writeString(from.resolve(name), "x");
    assertThat(refusedUnder(INSIDE).getMessage()).doesNotContain("\n", "\u001b");
  }

  @Test
  void refusesDeepAndCrowdedTreesWithoutWalkingThemAll() throws IOException {
    for (int i = 0; i < 200; i++) {
      Files.createDirectories(from.resolve("crowd/" + i));
    }
    assertThat(refusedUnder(INSIDE).why()).isEqualTo("has more than 20 entries");
  }

  @Test
  void writesOnlyIntoAnEmptyFolder() throws Exception {
    Files.createDirectories(to);
    Freezer.copy(from, to, INSIDE);
    assertThatIllegalArgumentException().isThrownBy(() -> Freezer.copy(from, to, INSIDE));
    assertThat(to.resolve("run")).as("what was there stays").exists();
  }

  @Test
  void saysWhereThereIsNoFolder() {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> Freezer.copy(from.resolve("none"), to, INSIDE))
        .withMessageContaining("none");
    assertThat(to).doesNotExist();
  }

  private RefusedTree refusedUnder(TreeLimits limits) throws IOException {
    Path into = scratch.resolve("refused");
    RefusedTree refusal =
        catchThrowableOfType(RefusedTree.class, () -> Freezer.copy(from, into, limits));
    assertThat(refusal).isNotNull();
    assertThat(Files.exists(into, LinkOption.NOFOLLOW_LINKS)).as("left behind").isFalse();
    return refusal;
  }
}
