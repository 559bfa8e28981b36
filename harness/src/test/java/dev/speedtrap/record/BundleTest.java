package dev.speedtrap.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.files.Digest;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.files.RefusedTree;
import dev.speedtrap.files.TreeDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path scratch;
  private RecordFolder folder = new RecordFolder(Path.of(""));

  @BeforeEach
  void write() throws IOException {
    folder = SampleRecord.write(scratch.resolve(SampleRecord.ID));
  }

  @Test
  void theSameRecordAndKeyGiveTheSameBytes() throws Exception {
    Optional<SigningKey> key = Optional.of(SigningKey.create(scratch.resolve("me.key")));

    assertThat(pack("a.tar.gz", key)).isEqualTo(pack("b.tar.gz", key));
    assertThat(scratch.resolve("a.tar.gz")).hasSameBinaryContentAs(scratch.resolve("b.tar.gz"));
    assertThat(scratch.resolve("pack")).as("what was on its way").doesNotExist();
  }

  @Test
  void whatIsUnpackedIsTheRecord() throws Exception {
    pack("a.tar.gz", Optional.empty());
    RecordFolder unpacked = Bundle.unpack(scratch.resolve("a.tar.gz"), scratch.resolve("out"));

    assertThat(TreeDigest.of(unpacked.path())).isEqualTo(TreeDigest.of(folder.path()));
    assertThat(Verification.of(unpacked).findings()).isEmpty();
    assertThat(unpacked.rewrite().resolve("run")).isExecutable();
  }

  @Test
  void aSignatureNamesItsKey() throws Exception {
    SigningKey key = SigningKey.create(scratch.resolve("me.key"));
    key.signer().write(scratch.resolve("me.key.pub"));
    pack("a.tar.gz", Optional.of(SigningKey.read(scratch.resolve("me.key"))));
    Verification verification = Verification.of(unpack("a.tar.gz"));

    assertThat(verification.findings()).isEmpty();
    assertThat(verification.signer()).contains(key.signer().fingerprint());
    assertThat(verification.signedBy(SignerKey.read(scratch.resolve("me.key.pub"))).whole())
        .isTrue();
    SignerKey other = SigningKey.create(scratch.resolve("other.key")).signer();
    assertThat(verification.signedBy(other).whole()).isFalse();
  }

  @Test
  void aKeyIsReadByItsOwnerOnlyAndNeverOverwritten() throws Exception {
    Path file = scratch.resolve("me.key");
    SigningKey.create(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> SigningKey.create(file));
  }

  @Test
  void aSignedRecordThatWasSealedAnewIsFound() throws Exception {
    pack("a.tar.gz", Optional.of(SigningKey.create(scratch.resolve("me.key"))));
    RecordFolder unpacked = unpack("a.tar.gz");
    Files.writeString(unpacked.transcript(), "{\"event\":\"other\"}\n");
    Files.writeString(
        unpacked.checksums(),
        Files.readString(unpacked.checksums())
            .replace(
                Digest.ofFile(folder.transcript()).hex(),
                Digest.ofFile(unpacked.transcript()).hex()));

    assertThat(Verification.of(unpacked).findings())
        .extracting(Finding::where)
        .containsExactly("SHA256SUMS.sig");
  }

  @Test
  void halfASignatureIsNone() throws Exception {
    pack("a.tar.gz", Optional.of(SigningKey.create(scratch.resolve("me.key"))));
    RecordFolder unpacked = unpack("a.tar.gz");
    Files.delete(unpacked.path().resolve("SIGNER.pem"));

    assertThat(Verification.of(unpacked).findings())
        .extracting(Finding::where)
        .containsExactly("SIGNER.pem");
  }

  @Test
  void nothingMayFollowTheEnd() throws Exception {
    pack("a.tar.gz", Optional.empty());
    Files.write(scratch.resolve("a.tar.gz"), new byte[] {0}, StandardOpenOption.APPEND);

    assertThatExceptionOfType(RefusedTree.class)
        .isThrownBy(() -> unpack("a.tar.gz"))
        .withMessageContaining("behind its end");
    assertThat(scratch.resolve("out")).doesNotExist();
  }

  @Test
  void anAlteredRecordIsNotPacked() throws IOException {
    Files.writeString(folder.transcript(), "{}\n");

    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> pack("a.tar.gz", Optional.empty()))
        .withMessageContaining("transcript.jsonl was altered");
  }

  @Test
  void aBundleIsTakenInOnceAsAClaim() throws Exception {
    Digest digest = pack("a.tar.gz", Optional.empty());
    ClaimedRecords claimed = new ClaimedRecords(scratch.resolve("results"), CLOCK);
    RecordFolder taken =
        claimed.take(scratch.resolve("a.tar.gz"), Optional.empty()).folder().orElseThrow();

    assertThat(taken.path()).isEqualTo(scratch.resolve("results/claimed/" + SampleRecord.ID));
    Intake intake = Intake.read(taken).orElseThrow();
    assertThat(intake.bundle()).isEqualTo(digest);
    assertThat(intake.claimed()).contains("agent", "speedup");
    assertThat(intake.taken()).isEqualTo(CLOCK.instant());
    assertThat(scratch.resolve("results").toFile().list()).containsExactly("claimed");
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> claimed.take(scratch.resolve("a.tar.gz"), Optional.empty()))
        .withMessageContaining("there already");
  }

  @Test
  void aReproductionIsKeptBesideAClaimAndIsNoPartOfTheRecord() throws Exception {
    pack("a.tar.gz", Optional.empty());
    RecordFolder taken =
        new ClaimedRecords(scratch.resolve("results"), CLOCK)
            .take(scratch.resolve("a.tar.gz"), Optional.empty())
            .folder()
            .orElseThrow();
    Reproduced reproduced = reproduced();

    assertThat(ClaimedRecords.reproduced(taken, reproduced)).isTrue();
    assertThat(Intake.read(taken).orElseThrow().conclusive()).contains(reproduced);
    assertThat(Verification.of(taken).findings()).isEmpty();
    Bundle.pack(taken, Optional.empty(), scratch.resolve("again.tar.gz"), scratch);
    assertThat(scratch.resolve("again.tar.gz")).hasSameBinaryContentAs(scratch.resolve("a.tar.gz"));
    assertThat(ClaimedRecords.reproduced(folder, reproduced)).as("one's own record").isFalse();
  }

  @Test
  void nobodySendsAnIntakeOfTheirOwn() throws Exception {
    Files.writeString(folder.path().resolve("intake.json"), "{}");
    // Packed by hand, since pack leaves it out.
    Path stage = Files.createDirectories(scratch.resolve("stage"));
    Files.move(folder.path(), stage.resolve(SampleRecord.ID));
    HostileBundleTest.archive(stage, scratch.resolve("a.tar.gz"));

    assertThatExceptionOfType(RefusedTree.class)
        .isThrownBy(() -> unpack("a.tar.gz"))
        .withMessageContaining("intake.json");
    assertThat(scratch.resolve("out")).doesNotExist();
  }

  private Digest pack(String name, Optional<SigningKey> key) {
    return Bundle.pack(folder, key, scratch.resolve(name), scratch);
  }

  private RecordFolder unpack(String name) throws RefusedTree {
    return Bundle.unpack(scratch.resolve(name), scratch.resolve("out"));
  }

  private Reproduced reproduced() {
    Grade grade = RecordReading.grade(folder);
    return new Reproduced(
        Reproduced.SCHEMA,
        SampleRecord.ID,
        Reproduced.Answer.AGREES,
        "the same",
        0.1,
        Optional.empty(),
        grade.verdict(),
        grade.verdict(),
        grade.speedup(),
        grade.speedup(),
        grade.digests().rewrite(),
        grade.digests().task(),
        new MachineClass("Sample 9000", 1),
        List.of("another image"),
        grade.started(),
        grade.finished(),
        "0.1.0");
  }
}
