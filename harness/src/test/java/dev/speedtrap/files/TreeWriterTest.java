package dev.speedtrap.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("NullAway.Init") // set before each test
class TreeWriterTest {
  private static final int BUFFER = 1 << 16;
  private static final LinkOption NOFOLLOW = LinkOption.NOFOLLOW_LINKS;

  @TempDir Path folder;

  private Path tree;
  private Path into;
  private int uid;
  private int gid;

  @BeforeEach
  void makeFolders() throws IOException {
    tree = Files.createDirectory(folder.resolve("tree"));
    into = Files.createDirectory(folder.resolve("into"));
    // Only root may give files away; anybody else keeps them.
    int own = (int) Files.getAttribute(tree, "unix:uid");
    uid = own == 0 ? 10001 : own;
    gid = own == 0 ? 10002 : (int) Files.getAttribute(tree, "unix:gid");
  }

  @Test
  void leavesWhatPackingAndUnpackingLeaves() throws Exception {
    plant();
    Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
    ProcessBuilder command =
        new ProcessBuilder("tar", "-xpPf", "-", "--numeric-owner", "-C", unpacked.toString())
            .inheritIO()
            .redirectInput(ProcessBuilder.Redirect.PIPE);
    // GNU tar alone sets a folder's time before the archive ends; only GNU tar reads this variable.
    command.environment().put("TAR_OPTIONS", "--delay-directory-restore");
    Process tar = command.start();
    try (OutputStream archive = tar.getOutputStream()) {
      TarWriter.pack(tree, uid, gid, archive);
    }
    assertThat(tar.waitFor()).isZero();
    TreeWriter.write(tree, into, uid, gid, TreeWriterTest::goOn);
    Map<String, Object> written = entries(into);
    assertThat(written).isEqualTo(entries(unpacked));
    assertThat(written.keySet())
        .contains("a", "a/empty", "a/b/deep", "link", "run", "é")
        .doesNotContain(".git", "a/__pycache__");
    assertThat(String.valueOf(written.get("run")))
        .contains("uid=" + uid, "gid=" + gid, "2000-01-01T00:00:00Z");
  }

  private void plant() throws IOException {
    Files.createDirectories(tree.resolve("a/empty"));
    Files.createDirectories(tree.resolve("a/b"));
    Files.createDirectories(tree.resolve(".git/objects"));
    Files.createDirectories(tree.resolve("a/__pycache__"));
    Files.writeString(tree.resolve("a/b/deep"), "deep");
    Files.writeString(tree.resolve("a-b"), "sorts between a and a/b");
    Files.writeString(tree.resolve("é"), "é");
    Files.writeString(tree.resolve("a\nb \\"), "odd");
    Files.writeString(tree.resolve("long".repeat(40)), "long");
    Files.write(tree.resolve("nothing"), new byte[0]);
    Files.write(tree.resolve("large"), new byte[3 * BUFFER + 1]);
    Files.createLink(tree.resolve("twin"), tree.resolve("large"));
    Files.writeString(tree.resolve("run"), "#!/bin/sh\n");
    permit("run", "rwx--x---");
    Files.writeString(tree.resolve("others"), "not the owner may execute it");
    permit("others", "rw-rwxrwx");
    permit("a/b", "rwx------");
    Files.createSymbolicLink(tree.resolve("link"), Path.of("a/b/deep"));
    Files.createSymbolicLink(tree.resolve("a/b/up"), Path.of("../../run"));
    Files.createSymbolicLink(tree.resolve("to-folder"), Path.of("a"));
    Files.createSymbolicLink(tree.resolve("away"), folder.toAbsolutePath());
    Files.createSymbolicLink(tree.resolve("dangling"), Path.of("/no/such/file"));
  }

  private void permit(String path, String permissions) throws IOException {
    Files.setPosixFilePermissions(tree.resolve(path), PosixFilePermissions.fromString(permissions));
  }

  private static void goOn() {}

  /** Returns all that a program can see of what is below a folder. */
  private static Map<String, Object> entries(Path folder) throws IOException {
    Map<String, Object> entries = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(file -> !file.equals(folder)).toList()) {
        Map<String, Object> entry =
            new TreeMap<>(
                Files.readAttributes(
                    file, "unix:mode,uid,gid,size,nlink,lastModifiedTime", NOFOLLOW));
        if (Files.isSymbolicLink(file)) {
          entry.put("target", Files.readSymbolicLink(file).toString());
        } else if (Files.isRegularFile(file)) {
          entry.put("content", Digest.of(Files.readAllBytes(file)));
        }
        entries.put(folder.relativize(file).toString(), entry);
      }
    }
    return entries;
  }

  @Test
  void keepsTheBytesOfNames() throws Exception {
    Process shell =
        new ProcessBuilder(
                "sh",
                "-c",
                "n=$(printf '\\377'); m=$(printf '\\376'); mkdir $n $m && echo n > $n/$m"
                    + " && echo m > $m/$n && ln -s $n/$m link")
            .directory(tree.toFile())
            .inheritIO()
            .start();
    Assumptions.assumeTrue(shell.waitFor() == 0, "this file system takes text only");
    TreeWriter.write(tree, into, uid, gid, TreeWriterTest::goOn);
    assertThat(Files.readString(into.resolve("link"))).isEqualTo("n\n");
    try (Stream<Path> files = Files.walk(tree)) {
      assertThat(files.map(file -> into.resolve(tree.relativize(file))).toList())
          .hasSize(6)
          .allMatch(file -> Files.exists(file, NOFOLLOW));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "link, ..",
    "link, ../into2",
    "a/b/link, ../../../x",
    "link, a/../../x",
    "link, /../x"
  })
  void refusesLinksThatLeadOut(String path, String target) throws IOException {
    Files.createDirectories(tree.resolve("a/b"));
    Files.createSymbolicLink(tree.resolve(path), Path.of(target));
    assertThatThrownBy(() -> TreeWriter.write(tree, into, uid, gid, TreeWriterTest::goOn))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("'" + path + "' is a link to '" + target + "', which leads out");
    assertThat(Files.exists(into.resolve(path), NOFOLLOW)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"link, a/../x", "a/b/link, ../../x", "a/link, .//.././x"})
  void keepsLinksThatStay(String path, String target) throws IOException {
    Files.createDirectories(tree.resolve("a/b"));
    Files.createSymbolicLink(tree.resolve(path), Path.of(target));
    TreeWriter.write(tree, into, uid, gid, TreeWriterTest::goOn);
    assertThat(Files.readSymbolicLink(into.resolve(path))).isEqualTo(Path.of(target));
  }

  @Test
  void refusesWhatIsNeitherFileNorFolderNorLink() throws Exception {
    assertThat(new ProcessBuilder("mkfifo", tree.resolve("f").toString()).start().waitFor())
        .isZero();
    assertThatThrownBy(() -> TreeWriter.write(tree, into, uid, gid, TreeWriterTest::goOn))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("'f' is a device, a socket or a FIFO");
  }

  @Test
  void writesThroughNoLink() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("file"), "untouched");
    for (String name : List.of("file", "folder")) {
      Path other = Files.createDirectories(folder.resolve("trees").resolve(name));
      if (name.equals("folder")) {
        Files.writeString(Files.createDirectory(other.resolve("x")).resolve("file"), "through");
        Files.createSymbolicLink(into.resolve("x"), outside);
      } else {
        Files.writeString(other.resolve("y"), "through");
        Files.createSymbolicLink(into.resolve("y"), outside.resolve("file"));
      }
      assertThatThrownBy(() -> TreeWriter.write(other, into, uid, gid, TreeWriterTest::goOn))
          .isInstanceOf(FileAlreadyExistsException.class);
    }
    assertThat(outside.resolve("file")).hasContent("untouched");
    assertThat((int) Files.getAttribute(outside.resolve("file"), "unix:uid"))
        .isEqualTo((int) Files.getAttribute(outside, "unix:uid"));
  }

  @Test
  void foldersAreNobodyElsesUntilAllBelowIsDone() throws IOException {
    Path last = Files.createDirectories(tree.resolve("a/b")).resolve("last");
    Files.write(last, new byte[BUFFER]);
    List<String> modes = new ArrayList<>();
    Runnable look = () -> modes.add(mode(into.resolve("a")) + " " + mode(into.resolve("a/b")));
    TreeWriter.write(tree, into, uid, gid, look);
    look.run();
    assertThat(modes)
        .containsExactly(
            "none none", "700 none", "700 700", "700 700", "700 700", "700 755", "755 755");
  }

  private static String mode(Path file) {
    try {
      return Files.exists(file, NOFOLLOW)
          ? Integer.toOctalString((int) Files.getAttribute(file, "unix:mode", NOFOLLOW) & 0777)
          : "none";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void endsInTheMiddleOfAFileWhenItIsTo() throws IOException {
    Files.write(tree.resolve("large"), new byte[10 * BUFFER]);
    int[] calls = {0};
    assertThatThrownBy(
            () ->
                TreeWriter.write(
                    tree,
                    into,
                    uid,
                    gid,
                    () -> {
                      if (++calls[0] == 4) {
                        throw new IllegalStateException("enough");
                      }
                    }))
        .hasMessage("enough");
    assertThat(into.resolve("large")).hasSize(2 * BUFFER);
  }
}
