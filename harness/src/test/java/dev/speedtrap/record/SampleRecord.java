package dev.speedtrap.record;

import dev.speedtrap.files.Digest;
import dev.speedtrap.files.Documents;
import dev.speedtrap.files.TreeDigest;
import dev.speedtrap.stats.Median;
import dev.speedtrap.stats.StoppingRule;
import dev.speedtrap.task.Scale;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A small record in which everything follows from everything else, as from a real trial. */
public final class SampleRecord {
  public static final String ID = "20261121T101502Z-tally-running-full-07a4";

  private static final String SECRET = "ab".repeat(32);
  private static final Digest TASK = Digest.of("task".getBytes(StandardCharsets.UTF_8));
  private static final Instant STARTED = Instant.parse("2026-11-21T10:15:02Z");
  private static final Instant FINISHED = Instant.parse("2026-11-21T10:45:02Z");

  private SampleRecord() {}

  /** Writes the record, sealed, into a folder that is not there yet. */
  public static RecordFolder write(Path path) throws IOException {
    RecordFolder folder = new RecordFolder(path);
    Files.createDirectories(folder.rewrite().resolve("lib"));
    Files.writeString(folder.rewrite().resolve("run"), "#!/bin/sh\nexec lib/tally\n");
    Files.setPosixFilePermissions(
        folder.rewrite().resolve("run"), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(folder.rewrite().resolve("lib/tally"), "quick\n");
    Files.createSymbolicLink(folder.rewrite().resolve("lib/same"), Path.of("tally"));
    Grade grade = grade(TreeDigest.of(folder.rewrite()));
    Documents.writeJson(folder.grade(), grade);
    Documents.writeJson(folder.spec(), spec());
    Documents.writeJson(folder.record(), record(grade));
    Documents.writeJson(folder.environment(), environment());
    Files.writeString(folder.blocks(), BlocksCsv.of(grade.blocks()));
    Files.writeString(folder.transcript(), "{\"event\":\"started\"}\n");
    reseal(folder);
    return folder;
  }

  /** Has the record reviewed, as if its trial had asked for that. */
  public static void review(RecordFolder folder) throws IOException {
    Grade grade = RecordReading.grade(folder);
    ModelRow model = new ModelRow("reader", "openai", "gpt", Optional.empty(), List.of());
    AgentSettings settings =
        new AgentSettings(
            "openai",
            "reader",
            Optional.empty(),
            Optional.empty(),
            "free",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());
    Review review =
        new Review(
            Review.SCHEMA,
            "openai:reader",
            model,
            Optional.of("reader-1"),
            TASK,
            Optional.of(
                new Review.Opinion(
                    Review.Finding.SUSPICIOUS,
                    0.6,
                    List.of(new Review.Reason("lib/tally", 1, 2, "it looks at the seed")))),
            Optional.empty(),
            100,
            100,
            1,
            0,
            TokenCounts.NONE,
            Optional.empty(),
            FINISHED);
    Documents.writeJson(folder.review(), review);
    Documents.writeJson(
        folder.spec(),
        spec().reviewedBy(Optional.of(new ReviewerSetup("openai:reader", settings, model))));
    Documents.writeJson(
        folder.record(),
        record(grade, review.annotation().stream().toList(), Optional.of(review.summary())));
    reseal(folder);
  }

  /** Writes the checksums anew, as a forger would. */
  public static void reseal(RecordFolder folder) throws IOException {
    Files.deleteIfExists(folder.checksums());
    Files.writeString(folder.checksums(), Checksums.of(folder.path()));
  }

  /** An accepted grade of a rewrite that is four times quicker. */
  public static Grade grade(Digest rewrite) {
    List<Block> blocks = new ArrayList<>();
    List<ScoredRun> scored = new ArrayList<>();
    scored.add(scored("smoke", rewrite, 1e-9));
    scored.add(scored("full", rewrite, 3e-9));
    for (int index = 1; index <= 6; index++) {
      String run = "block-" + index;
      blocks.add(
          new Block(
              index,
              seed(rewrite, run),
              List.of(
                  run(TimedRun.REWRITE, 2_000_000_000L + index * 1_000_000L),
                  run(TimedRun.BASELINE, 8_000_000_000L - index * 1_000_000L),
                  run(TimedRun.REWRITE, 2_000_000_000L)),
              List.of(),
              true));
      scored.add(scored(run, rewrite, 2e-9));
    }
    return new Grade(
        Grade.SCHEMA,
        "tally",
        1,
        Scale.FULL,
        "running",
        new Verdict.Accepted(),
        List.of(),
        List.of(new MetricResult("divergence", "at most 5.0E-7", "nats", 3e-9, 8, true)),
        Optional.of(speedup(blocks)),
        Optional.empty(),
        Optional.empty(),
        new Digests(TASK, TASK, TASK, Optional.of(rewrite), Optional.of(rewrite)),
        Optional.of(new Seeding(SECRET, false)),
        scored,
        blocks,
        STARTED,
        FINISHED);
  }

  private static ScoredRun scored(String run, Digest rewrite, double divergence) {
    return new ScoredRun(
        run, seed(rewrite, run), Map.of("divergence", divergence), Optional.empty());
  }

  private static TimedRun run(String side, long nanos) {
    return new TimedRun(
        side,
        nanos,
        nanos + 1_000_000L,
        Optional.of(nanos),
        Optional.of(1L << 20),
        Optional.of(0.001),
        Optional.empty());
  }

  private static Speedup speedup(List<Block> blocks) {
    StoppingRule.Decision decision =
        StoppingRule.STANDARD.decide(blocks.stream().map(Block::logRatio).toList());
    return Speedup.Timed.of(
        ((StoppingRule.Decision.Stop) decision).estimate(),
        median(blocks, TimedRun.BASELINE),
        median(blocks, TimedRun.REWRITE));
  }

  private static double median(List<Block> blocks, String side) {
    return Median.of(
        blocks.stream()
            .flatMap(block -> block.runs().stream())
            .filter(run -> run.side().equals(side))
            .map(run -> run.wallNanos() / 1e9)
            .toList());
  }

  private static long seed(Digest rewrite, String run) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(HexFormat.of().parseHex(SECRET), "HmacSHA256"));
      String message = rewrite.hex() + "|" + run + "|input";
      return ByteBuffer.wrap(mac.doFinal(message.getBytes(StandardCharsets.UTF_8))).getLong()
          & Long.MAX_VALUE;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TrialSpec spec() {
    return new TrialSpec(
        TrialSpec.SCHEMA,
        ID,
        "tally",
        1,
        TASK,
        "rewrite:running",
        Scale.FULL,
        TrialSpec.UNATTENDED,
        "",
        Optional.empty());
  }

  private static TrialRecord record(Grade grade) {
    return record(grade, grade.annotations(), Optional.empty());
  }

  private static TrialRecord record(
      Grade grade, List<Annotation> annotations, Optional<Reviewed> reviewed) {
    return new TrialRecord(
        TrialRecord.SCHEMA,
        ID,
        "tally",
        1,
        Scale.FULL,
        "rewrite:running",
        Outcome.SUBMITTED,
        Optional.of(grade.verdict()),
        annotations,
        grade.speedup(),
        grade.digests().rewrite(),
        0,
        STARTED,
        FINISHED,
        "0.1.0",
        Optional.of(TASK),
        Optional.of(new MachineClass("Sample 9000", 1)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        reviewed);
  }

  private static Environment environment() {
    return new Environment(
        "Sample 9000",
        2,
        1L << 33,
        "6.1",
        "Debian",
        "engine 1",
        "1.40",
        "the engine's default",
        "1",
        Map.of("base", "sha256:0"),
        "17",
        "0.1.0");
  }
}
