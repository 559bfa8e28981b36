package dev.speedtrap.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TarReaderTest {
  private static final TreeLimits LIMITS = new TreeLimits(ByteSize.ofKiB(4), 20, LinkPolicy.INSIDE);
  private static final TreeLimits NO_LINKS = new TreeLimits(ByteSize.ofKiB(4), 20, LinkPolicy.NONE);

  @TempDir Path scratch;

  @Test
  void unpacksFilesFoldersAndInnerLinks() throws Exception {
    InputStream tar =
        TarForge.archive()
            .file("out/loss.npy", "abc")
            .folder("out/d/")
            .file("out/d/e", "")
            .link("out/d/up", "../loss.npy")
            .done();
    Digest digest = TarReader.unpack(tar, scratch.resolve("x"), LIMITS);

    assertThat(scratch.resolve("x/loss.npy")).hasContent("abc");
    assertThat(scratch.resolve("x/d/e")).isEmptyFile();
    assertThat(Files.readSymbolicLink(scratch.resolve("x/d/up"))).isEqualTo(Path.of("../loss.npy"));
    assertThat(digest).isEqualTo(TreeDigest.of(scratch.resolve("x")));
  }

  @Test
  void unpacksLongAndForeignNamesOfPaxAndGnu() throws Exception {
    String lengthy = "n".repeat(200);
    InputStream tar =
        TarForge.archive()
            .pax("path", "out/größe-" + lengthy)
            .file("short", "1")
            .entry("@LongLink", 'L', "", ("out/" + lengthy + "\0").getBytes(StandardCharsets.UTF_8))
            .file("short", "2")
            .file("out/plain", "3")
            .done();
    TarReader.unpack(tar, scratch.resolve("x"), LIMITS);
    assertThat(scratch.resolve("x/größe-" + lengthy)).hasContent("1");
    assertThat(scratch.resolve("x/" + lengthy)).hasContent("2");
    assertThat(scratch.resolve("x/plain"))
        .as("an extended header holds for one entry")
        .hasContent("3");
  }

  @Test
  void takesTheFolderOfPathsThatBeginWithADot() throws Exception {
    TarReader.unpack(
        new TarForge().folder("./").file("./a", "1").done(), scratch.resolve("x"), LIMITS);
    assertThat(scratch.resolve("x/a")).hasContent("1");
  }

  @Test
  void makesAFileOfAHardLink() throws Exception {
    InputStream tar =
        TarForge.archive().file("out/a", "1").entry("out/b", '1', "out/a", new byte[0]).done();
    TarReader.unpack(tar, scratch.resolve("x"), NO_LINKS);
    assertThat(scratch.resolve("x/b")).hasContent("1");
    Files.writeString(scratch.resolve("x/b"), "2");
    assertThat(scratch.resolve("x/a")).as("no link between them").hasContent("1");
  }

  @Test
  void dropsWhatIsNoPartOfATree() throws Exception {
    TarReader.unpack(
        TarForge.archive()
            .folder("out/__pycache__/")
            .file("out/__pycache__/a.pyc", "1")
            .file("out/a", "1")
            .done(),
        scratch.resolve("x"),
        LIMITS);
    assertThat(scratch.resolve("x/__pycache__")).doesNotExist();
  }

  @Test
  void countsWhatItDrops() throws IOException {
    refused(
        TarForge.archive()
            .file("out/.git/a", "x".repeat(4000))
            .file("out/a", "y".repeat(100))
            .done(),
        LIMITS);
  }

  static Stream<Arguments> hostileArchives() {
    byte[] nothing = new byte[0];
    byte[] manyX = "x".repeat(5000).getBytes(StandardCharsets.UTF_8);
    byte[] negative = new byte[12];
    Arrays.fill(negative, (byte) 0xff);
    return Stream.of(
        Arguments.of("an absolute path", TarForge.archive().file("/etc/passwd", "x").done()),
        Arguments.of(
            "an absolute path in pax",
            TarForge.archive().pax("path", "/etc/passwd").file("out/a", "x").done()),
        Arguments.of("a climbing path", TarForge.archive().file("out/../../a", "x").done()),
        Arguments.of(
            "a climbing path in pax",
            TarForge.archive().pax("path", "out/../a").file("out/a", "x").done()),
        Arguments.of(
            "a climbing first part", new TarForge().folder("../").file("../a", "x").done()),
        Arguments.of("another first folder", TarForge.archive().file("etc/a", "x").done()),
        Arguments.of("a dot in a path", TarForge.archive().file("out/./a", "x").done()),
        Arguments.of("two slashes", TarForge.archive().file("out//a", "x").done()),
        Arguments.of("an empty path", TarForge.archive().file("", "x").done()),
        Arguments.of("no folder", new TarForge().file("out", "x").done()),
        Arguments.of("the folder again as a link", TarForge.archive().link("out", "/").done()),
        Arguments.of("an absolute link", TarForge.archive().link("out/l", "/etc/passwd").done()),
        Arguments.of("a climbing link", TarForge.archive().link("out/l", "../a").done()),
        Arguments.of(
            "a climbing link in pax",
            TarForge.archive().pax("linkpath", "../../etc").link("out/l", "a").done()),
        Arguments.of("an empty link", TarForge.archive().link("out/l", "").done()),
        Arguments.of(
            "a link that climbs through another",
            TarForge.archive()
                .folder("out/a/")
                .link("out/a/up", "..")
                .link("out/l", "a/up/..")
                .done()),
        Arguments.of(
            "a link that climbs through another, far below",
            TarForge.archive()
                .folder("out/a/")
                .folder("out/a/b/")
                .link("out/a/b/up", "../..")
                .link("out/a/b/l", "up/..")
                .done()),
        Arguments.of(
            "a link to a NUL",
            TarForge.archive().pax("linkpath", "a\0b").link("out/l", "a").done()),
        Arguments.of(
            "a link to a terminal's escape", TarForge.archive().link("out/l", "a\u001b[2J").done()),
        Arguments.of(
            "a link to a very long name",
            TarForge.archive().pax("linkpath", "a".repeat(5000)).link("out/l", "a").done()),
        Arguments.of(
            "a file below a link",
            TarForge.archive().link("out/l", ".").file("out/l/a", "x").done()),
        Arguments.of(
            "a file below a file",
            TarForge.archive().file("out/f", "x").file("out/f/a", "x").done()),
        Arguments.of(
            "a file over a link", TarForge.archive().link("out/l", "a").file("out/l", "x").done()),
        Arguments.of(
            "a file given twice", TarForge.archive().file("out/a", "x").file("out/a", "y").done()),
        Arguments.of(
            "a folder given twice", TarForge.archive().folder("out/a/").folder("out/a/").done()),
        Arguments.of("case twins", TarForge.archive().file("out/a", "x").file("out/A", "y").done()),
        Arguments.of(
            "case twins of folders",
            TarForge.archive().file("out/a/x", "x").file("out/A/y", "y").done()),
        Arguments.of(
            "a hard link to nothing",
            TarForge.archive().entry("out/h", '1', "out/none", nothing).done()),
        Arguments.of(
            "a hard link outside",
            TarForge.archive().entry("out/h", '1', "/etc/passwd", nothing).done()),
        Arguments.of(
            "a hard link to a link",
            TarForge.archive().link("out/l", "a").entry("out/h", '1', "out/l", nothing).done()),
        Arguments.of(
            "a character device", TarForge.archive().entry("out/d", '3', "", nothing).done()),
        Arguments.of("a block device", TarForge.archive().entry("out/d", '4', "", nothing).done()),
        Arguments.of("a FIFO", TarForge.archive().entry("out/d", '6', "", nothing).done()),
        Arguments.of(
            "a GNU sparse file", TarForge.archive().entry("out/d", 'S', "", nothing).done()),
        Arguments.of(
            "a pax sparse file",
            TarForge.archive().pax("GNU.sparse.realsize", "9999999999").file("out/a", "x").done()),
        Arguments.of(
            "a global pax sparse file",
            TarForge.archive()
                .entry("g", 'g', "", "24 GNU.sparse.major=1000\n".getBytes(StandardCharsets.UTF_8))
                .done()),
        Arguments.of("an unknown kind", TarForge.archive().entry("out/d", 'Q', "", nothing).done()),
        Arguments.of(
            "too many bytes in one file", TarForge.archive().entry("out/a", '0', "", manyX).done()),
        Arguments.of(
            "too many bytes in two files",
            TarForge.archive()
                .file("out/a", "x".repeat(3000))
                .file("out/b", "x".repeat(3000))
                .done()),
        Arguments.of(
            "too many bytes by hard links",
            TarForge.archive()
                .file("out/a", "x".repeat(3000))
                .entry("out/b", '1', "out/a", nothing)
                .done()),
        Arguments.of(
            "a forged size", TarForge.archive().header("out/a", '0', "", 077777777777L).done()),
        Arguments.of(
            "a negative size", TarForge.archive().header("out/a", '0', "", negative).done()),
        Arguments.of(
            "a forged size in pax",
            TarForge.archive().pax("size", "999999999999999999").file("out/a", "x").done()),
        Arguments.of(
            "a size that is no number",
            TarForge.archive().pax("size", "-1").file("out/a", "x").done()),
        Arguments.of(
            "a forged size of a header",
            TarForge.archive().header("pax", 'x', "", 1L << 32).done()),
        Arguments.of(
            "a long name without end",
            TarForge.archive()
                .entry("@LongLink", 'L', "", "a/".repeat(40_000).getBytes(StandardCharsets.UTF_8))
                .done()),
        Arguments.of(
            "a deep path",
            TarForge.archive().pax("path", "out/" + "a/".repeat(600) + "a").file("x", "x").done()),
        Arguments.of(
            "too deep a path",
            TarForge.archive().pax("path", "out/" + "a/".repeat(25) + "a").file("x", "x").done()),
        Arguments.of(
            "malformed pax",
            TarForge.archive()
                .entry("p", 'x', "", "99 path=a\n".getBytes(StandardCharsets.UTF_8))
                .file("out/a", "x")
                .done()),
        Arguments.of(
            "pax with a huge length",
            TarForge.archive()
                .entry(
                    "p", 'x', "", "99999999999999999999 path=a\n".getBytes(StandardCharsets.UTF_8))
                .done()),
        Arguments.of(
            "a pax record of no length",
            TarForge.archive()
                .entry("p", 'x', "", "0 path=a\n".getBytes(StandardCharsets.UTF_8))
                .done()),
        Arguments.of("nothing", new TarForge().done()),
        Arguments.of("no bytes at all", new ByteArrayInputStream(nothing)),
        Arguments.of(
            "no archive",
            new ByteArrayInputStream(
                "hello, this is no archive".repeat(100).getBytes(StandardCharsets.UTF_8))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostileArchives")
  void refusesHostileArchiveAndLeavesNothing(String what, InputStream tar) throws IOException {
    refused(tar, LIMITS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\tb",
        "a\nb",
        "a\u001bb",
        "a\u202eb",
        "a\u200bb",
        "a\\b",
        " a",
        "a ",
        "a\u00a0",
        "a\u0301",
        "\ufffd"
      })
  void refusesOddNames(String name) throws IOException {
    RefusedTree refusal = refused(TarForge.archive().file("out/" + name, "x").done(), LIMITS);
    assertThat(refusal.getMessage()).doesNotContain("\n", "\u001b", "\u202e");
  }

  @Test
  void refusesNameOfMoreThan255Bytes() throws Exception {
    TarReader.unpack(
        TarForge.archive().pax("path", "out/" + "ü".repeat(127) + "x").file("x", "x").done(),
        scratch.resolve("y"),
        LIMITS);
    refused(TarForge.archive().pax("path", "out/" + "ü".repeat(128)).file("x", "x").done(), LIMITS);
  }

  @Test
  void refusesEveryLinkWhereNoneIsAllowed() throws IOException {
    assertThat(
            refused(TarForge.archive().file("out/a", "x").link("out/l", "a").done(), NO_LINKS)
                .entry())
        .isEqualTo("l");
  }

  @Test
  void stopsReadingAnEndlessArchive() throws IOException {
    InputStream headers =
        new Endless(
            TarForge.archive().bytes(),
            new TarForge().entry("out/.git/x", '0', "", new byte[0]).bytes());
    assertThat(refused(headers, LIMITS).why()).contains("entries");
    InputStream extended =
        new Endless(TarForge.archive().bytes(), new TarForge().pax("comment", "c").bytes());
    assertThat(refused(extended, LIMITS).why()).contains("entries");
    InputStream empty =
        new Endless(TarForge.archive().bytes(), new TarForge().folder("out/").bytes());
    assertThat(refused(empty, LIMITS).why()).contains("entries");
  }

  @Test
  void stopsTakingAFileThatGrowsWhileItIsRead() throws IOException {
    Path into = scratch.resolve("x");
    InputStream growing = new Endless(new byte[0], new byte[] {1});
    RefusedTree refusal =
        catchThrowableOfType(
            RefusedTree.class,
            () -> TreeIntake.all(into, LIMITS, intake -> intake.file("a", false, growing)));
    assertThat(refusal).hasMessageContaining("larger than 4KiB");
    assertThat(into).doesNotExist();
  }

  @Test
  void refusesEveryTruncation() throws IOException {
    byte[] whole =
        TarForge.archive()
            .file("out/a", "x".repeat(600))
            .pax("path", "out/b")
            .file("x", "y")
            .bytes();
    for (int length = 0; length <= whole.length; length += 100) {
      refused(new ByteArrayInputStream(whole, 0, length), LIMITS);
    }
    refused(new ByteArrayInputStream(whole), LIMITS);
  }

  @Test
  void refusesOrUnpacksButNeverFailsOtherwiseOnDamage() throws IOException {
    byte[] good =
        TarForge.archive()
            .file("out/a", "x".repeat(600))
            .pax("path", "out/b", "size", "1")
            .file("x", "y")
            .link("out/l", "a")
            .bytes();
    Random random = new Random(20261121);
    for (int round = 0; round < 1200; round++) {
      byte[] bad = Arrays.copyOf(good, good.length + 1024);
      for (int i = random.nextInt(3); i >= 0; i--) {
        int block = random.nextInt(good.length / 512) * 512;
        bad[block + random.nextInt(512)] = (byte) random.nextInt(256);
        forgeChecksum(bad, block);
      }
      Path into = scratch.resolve("round" + round);
      try {
        TarReader.unpack(new ByteArrayInputStream(bad), into, LIMITS);
        try (Stream<Path> all = Files.walk(into)) {
          assertThat(all).allMatch(path -> path.toAbsolutePath().normalize().startsWith(into));
        }
      } catch (RefusedTree refused) {
        assertThat(into).doesNotExist();
      }
    }
    try (Stream<Path> beside = Files.list(scratch)) {
      assertThat(beside).allMatch(path -> path.getFileName().toString().startsWith("round"));
    }
  }

  @Test
  void readsWhatTheWriterPacked() throws Exception {
    Path tree = Files.createDirectories(scratch.resolve("tree/out"));
    Files.writeString(tree.resolve("größe"), "1");
    Files.createDirectories(tree.resolve("d".repeat(90) + "/" + "e".repeat(200)));
    Files.writeString(tree.resolve("d".repeat(90) + "/" + "e".repeat(200) + "/f"), "2");
    Files.createSymbolicLink(tree.resolve("l"), Path.of("d".repeat(90) + "/" + "e".repeat(200)));

    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    TarWriter.pack(scratch.resolve("tree"), 10001, 10001, tar);
    Digest digest =
        TarReader.unpack(new ByteArrayInputStream(tar.toByteArray()), scratch.resolve("x"), LIMITS);
    assertThat(digest).isEqualTo(TreeDigest.of(tree));
  }

  private RefusedTree refused(InputStream tar, TreeLimits limits) throws IOException {
    Path into = scratch.resolve("x");
    RefusedTree refusal =
        catchThrowableOfType(RefusedTree.class, () -> TarReader.unpack(tar, into, limits));
    assertThat(refusal).isNotNull();
    assertThat(Files.exists(into, LinkOption.NOFOLLOW_LINKS)).as("left behind").isFalse();
    return refusal;
  }

  private static void forgeChecksum(byte[] tar, int block) {
    Arrays.fill(tar, block + 148, block + 156, (byte) ' ');
    int sum = 0;
    for (int i = block; i < block + 512; i++) {
      sum += tar[i] & 0xff;
    }
    byte[] text = String.format("%06o\0", sum).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, tar, block + 148, text.length);
  }

  /** Repeats a part for ever. */
  private static final class Endless extends InputStream {
    private final byte[] begin;
    private final byte[] part;
    private long at;

    Endless(byte[] begin, byte[] part) {
      this.begin = begin;
      this.part = part;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      for (int i = 0; i < length; i++) {
        bytes[offset + i] = (byte) read();
      }
      return length;
    }

    @Override
    public int read() {
      long i = at++;
      return (i < begin.length ? begin[(int) i] : part[(int) ((i - begin.length) % part.length)])
          & 0xff;
    }
  }
}
