package dev.speedtrap.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.files.CopiedTree;
import dev.speedtrap.files.Digest;
import dev.speedtrap.files.Folders;
import dev.speedtrap.files.RefusedTree;
import dev.speedtrap.files.TarWriter;
import dev.speedtrap.files.TreeDigest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Records and bundles of strangers: a thousand that were altered by chance, the same ones each
 * time, and some that were altered with intent. None may crash, hang, write outside its folder, or
 * be taken for whole.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class HostileBundleTest {
  private static final long SEED = 20261121;
  private static final int OF_BUNDLES = 400;
  private static final int OF_ARCHIVES = 300;
  private static final int OF_RECORDS = 300;

  @TempDir private Path scratch;
  private final Random random = new Random(SEED);
  private RecordFolder folder = new RecordFolder(Path.of(""));
  private byte[] bundle = {};
  private Digest signed = Digest.of(bundle);

  @BeforeEach
  void write() throws Exception {
    folder = SampleRecord.write(scratch.resolve("mine").resolve(SampleRecord.ID));
    SigningKey key = SigningKey.create(scratch.resolve("mine/me.key"));
    Path file = scratch.resolve("mine/whole.tar.gz");
    Bundle.pack(folder, Optional.of(key), file, scratch.resolve("mine"));
    bundle = Files.readAllBytes(file);
    RecordFolder unpacked = Bundle.unpack(file, scratch.resolve("mine/unpacked"));
    signed = TreeDigest.of(unpacked.path());
  }

  @Test
  void aBundleThatWasAlteredByChanceIsRefusedWithACause() throws IOException {
    for (int i = 0; i < OF_BUNDLES; i++) {
      assertRefusedOrUnchanged("bundle " + i, mutate(bundle));
    }
  }

  @Test
  void anArchiveThatWasAlteredByChanceAndCompressedAnewIsRefusedWithACause() throws IOException {
    byte[] tar = decompressed(bundle);
    for (int i = 0; i < OF_ARCHIVES; i++) {
      assertRefusedOrUnchanged("archive " + i, compressed(mutate(tar)));
    }
  }

  @Test
  void aRecordThatWasAlteredByChanceIsNeverTakenForWhole() throws IOException {
    Path whole = scratch.resolve("mine/unpacked");
    List<Path> files;
    try (Stream<Path> walk = Files.walk(whole)) {
      files =
          walk.filter(file -> Files.isRegularFile(file)).map(whole::relativize).sorted().toList();
    }
    for (int i = 0; i < OF_RECORDS; i++) {
      RecordFolder altered = new RecordFolder(scratch.resolve("altered"));
      CopiedTree.of(whole, altered.path());
      Path victim = altered.path().resolve(files.get(random.nextInt(files.size())).toString());
      byte[] before = Files.readAllBytes(victim);
      byte[] after = mutate(before);
      Files.write(victim, after);
      if (random.nextBoolean() && !victim.equals(altered.checksums())) {
        resealKeepingTheSignature(altered);
      }
      Verification verification = Verification.of(altered);

      assertThat(verification.whole())
          .as("record %s, %s", i, victim.getFileName())
          .isEqualTo(Arrays.equals(before, after));
      assertThat(verification.findings()).allMatch(finding -> !finding.text().isBlank());
      Folders.remove(altered.path());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "../evil, 0",
    "/evil, 0",
    "ID/../../evil, 0",
    "ID/rewrite/../../../evil, 0",
    "other/evil, 0",
    "ID/rewrite/link, 2",
    "ID/rewrite/twin, 1",
    "ID/rewrite/fifo, 6",
    "ID/rewrite/device, 3",
  })
  void anArchiveThatWouldWriteOutsideIsRefused(String name, char type) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip)) {
      entry(tar, SampleRecord.ID + "/", '5', "");
      entry(tar, name.replace("ID", SampleRecord.ID), type, "../../../../../etc/passwd");
    }
    Path file = scratch.resolve("hostile.tar.gz");
    Files.write(file, bytes.toByteArray());

    assertThatExceptionOfType(RefusedTree.class)
        .isThrownBy(() -> Bundle.unpack(file, scratch.resolve("unpacked")));
    assertThat(scratch.toFile().list()).containsExactlyInAnyOrder("mine", "hostile.tar.gz");
  }

  @Test
  void aBundleThatGrowsWithoutEndIsRefusedBeforeItFillsTheDisk() throws IOException {
    Path file = scratch.resolve("bomb.tar.gz");
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip)) {
      entry(tar, SampleRecord.ID + "/", '5', "");
      for (int i = 0; i <= Bundle.LIMITS.entries(); i++) {
        entry(tar, SampleRecord.ID + "/" + i, '5', "");
      }
    }
    assertThatExceptionOfType(RefusedTree.class)
        .isThrownBy(() -> Bundle.unpack(file, scratch.resolve("unpacked")))
        .withMessageContaining("more than");
    assertThat(scratch.resolve("unpacked")).doesNotExist();
  }

  /** Packs a folder as a bundle, whatever it holds. */
  static void archive(Path stage, Path file) throws IOException {
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
      TarWriter.pack(stage, gzip);
    }
  }

  private void assertRefusedOrUnchanged(String which, byte[] altered) throws IOException {
    Path file = scratch.resolve("altered.tar.gz");
    Files.write(file, altered);
    ClaimedRecords.Taken taken =
        new ClaimedRecords(scratch.resolve("results"), Clock.systemUTC())
            .take(file, Optional.empty());

    if (taken.folder().isPresent()) {
      // Some bits mean nothing, such as those that fill up the last byte of compressed data.
      RecordFolder place = taken.folder().get();
      Files.delete(Intake.of(place));
      assertThat(TreeDigest.of(place.path())).as(which).isEqualTo(signed);
      Folders.remove(place.path());
    } else {
      assertThat(taken.verification().findings()).as(which).isNotEmpty();
      assertThat(taken.verification().findings())
          .as(which)
          .allMatch(finding -> finding.text().length() > 10);
    }
    assertThat(scratch.toFile().list())
        .as(which)
        .containsExactlyInAnyOrder("mine", "altered.tar.gz", "results");
    assertThat(scratch.resolve("results").toFile().list()).as(which).isSubsetOf("claimed");
    Files.delete(file);
  }

  /** One to three changes such as a bad disk, a bad line or a clumsy forger makes. */
  private byte[] mutate(byte[] content) {
    byte[] altered = content;
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      altered = altered.length == 0 ? new byte[] {(byte) random.nextInt(256)} : change(altered);
    }
    return altered;
  }

  private byte[] change(byte[] content) {
    int at = random.nextInt(content.length);
    int length = Math.min(content.length - at, 1 + random.nextInt(64));
    byte[] head = Arrays.copyOf(content, at);
    byte[] tail = Arrays.copyOfRange(content, at + length, content.length);
    return switch (random.nextInt(6)) {
      case 0 -> {
        byte[] flipped = content.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        yield flipped;
      }
      case 1 -> head;
      case 2 -> joined(head, tail);
      case 3 -> joined(head, noise(length), tail);
      case 4 -> joined(head, noise(length), Arrays.copyOfRange(content, at, content.length));
      default ->
          joined(
              Arrays.copyOf(content, at + length), Arrays.copyOfRange(content, at, content.length));
    };
  }

  private byte[] noise(int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  /** As a forger would who has not got the key. */
  private static void resealKeepingTheSignature(RecordFolder altered) throws IOException {
    Path signature = altered.path().resolve(Signature.FILE);
    Path key = altered.path().resolve(Signature.KEY_FILE);
    byte[] signatureBytes = Files.readAllBytes(signature);
    byte[] keyBytes = Files.readAllBytes(key);
    Files.delete(signature);
    Files.delete(key);
    SampleRecord.reseal(altered);
    Files.write(signature, signatureBytes);
    Files.write(key, keyBytes);
  }

  private static void entry(TarArchiveOutputStream tar, String name, char type, String target)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, (byte) type, true);
    byte[] content = type == '0' ? "evil".getBytes(StandardCharsets.UTF_8) : new byte[0];
    entry.setSize(content.length);
    if (type == '1' || type == '2') {
      entry.setLinkName(target);
    }
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private static byte[] decompressed(byte[] gzip) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return in.readAllBytes();
    }
  }

  private static byte[] compressed(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }
}
