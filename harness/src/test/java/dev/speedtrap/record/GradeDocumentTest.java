package dev.speedtrap.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.files.Digest;
import dev.speedtrap.files.Documents;
import dev.speedtrap.stats.Interval;
import dev.speedtrap.task.Reason;
import dev.speedtrap.task.Scale;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradeDocumentTest {
  private static final Digest DIGEST = Digest.of("tree".getBytes(StandardCharsets.UTF_8));

  @TempDir private Path folder;

  @Test
  void anAcceptedGradeIsReadBackAsItWasWritten() throws IOException {
    Grade grade = grade(new Verdict.Accepted());

    assertThat(writtenAndRead(grade)).isEqualTo(grade);
    assertThat(Files.readString(folder.resolve("grade.json"))).startsWith("{\n  \"schema\"");
  }

  @Test
  void everyVerdictIsReadBackAsItWasWritten() {
    for (Verdict verdict :
        List.of(
            new Verdict.Rejected(Reason.INACCURATE, "divergence", "on full, too large"),
            new Verdict.EngineFailed("no answer"))) {
      assertThat(writtenAndRead(grade(verdict)).verdict()).isEqualTo(verdict);
    }
  }

  @Test
  void aSpeedupIsReadBackAsWhatItIs() {
    Speedup counted = new Speedup.Counted(4.0, 5, 3.9, 4.1, 100, 25, "cycles");
    Speedup timed = new Speedup.Timed(4.0, new Interval(3.9, 4.1), 6, 0.02, 8.0, 2.0);

    for (Speedup speedup : List.of(counted, timed)) {
      Path file = folder.resolve("reference.json");
      CheckedTask.Reference reference =
          new CheckedTask.Reference(
              "4x", new Verdict.Accepted(), Optional.of(speedup), false, Map.of());
      Documents.writeJson(file, reference);
      assertThat(Documents.readJson(file, CheckedTask.Reference.class)).isEqualTo(reference);
    }
  }

  @Test
  void aSpeedupThatDoesNotSayWhatItIsWasTimed() throws IOException {
    Path file = folder.resolve("speedup.json");
    Files.writeString(
        file,
        """
        {"ratio": 4.0, "interval": {"low": 3.9, "high": 4.1}, "blocks": 6, "spread": 0.02,
         "baseline_seconds": 8.0, "rewrite_seconds": 2.0}
        """);

    assertThat(Documents.readJson(file, Speedup.class))
        .isEqualTo(new Speedup.Timed(4.0, new Interval(3.9, 4.1), 6, 0.02, 8.0, 2.0));
  }

  @Test
  void blocksBecomeATableWithOneRunALine() {
    assertThat(BlocksCsv.of(grade(new Verdict.Accepted()).blocks()))
        .isEqualTo(
            """
            block,seed,counted,run,side,wall_seconds,outside_seconds,cpu_seconds,peak_bytes,stolen_share,foreign_share,jmh_mean_seconds,jmh_measured,jmh_unaccounted_seconds,read_bytes,own_read_bytes,wait_share,megahertz,yardstick_arithmetic,yardstick_memory
            1,7,true,1,baseline,8.000000,8.200000,7.900000,1048576,0.0010,0.0020,,,,4096,1024,0.0030,2400,1.0100,0.9500
            1,7,true,2,rewrite,2.000000,2.200000,,,,,0.160000,12,1.300000,,,,,1.0100,0.9500
            """);
  }

  private Grade writtenAndRead(Grade grade) {
    Path file = folder.resolve("grade.json");
    Documents.writeJson(file, grade);
    return Documents.readJson(file, Grade.class);
  }

  private static Grade grade(Verdict verdict) {
    TimedRun baseline =
        new TimedRun(
                TimedRun.BASELINE,
                8_000_000_000L,
                8_200_000_000L,
                Optional.of(7_900_000_000L),
                Optional.of(1L << 20),
                Optional.of(0.001),
                Optional.of(0.002))
            .seenBy(
                Optional.of(
                    new HostReadings(
                        4096, Optional.of(1024L), Optional.of(0.003), Optional.of(2400))));
    TimedRun rewrite =
        new TimedRun(
            TimedRun.REWRITE,
            2_000_000_000L,
            2_200_000_000L,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new JmhTime(160_000_000L, 3, 12, 1_300_000_000L)),
            Optional.empty());
    return new Grade(
        Grade.SCHEMA,
        "nanolm-torch",
        1,
        Scale.FULL,
        "4x",
        verdict,
        List.of(new Annotation(Annotation.Kind.WIDE, "after 16 blocks")),
        List.of(new MetricResult("divergence", "at most 5.0E-7", "nats", 1e-9, 3, true)),
        Optional.of(new Speedup.Timed(4.0, new Interval(3.9, 4.1), 6, 0.02, 8.0, 2.0)),
        Optional.empty(),
        Optional.of(new Arithmetic(1e9, 1e6, 9e10, 1e10, 0.011, 0.005)),
        new Digests(DIGEST, DIGEST, DIGEST, Optional.of(DIGEST), Optional.empty()),
        Optional.of(new Seeding("00ff", false)),
        List.of(
            new ScoredRun(
                "full", 7, Map.of("divergence", 1e-9), Optional.of(new Cost(100, 20, "cycles")))),
        List.of(
            new Block(
                1,
                7,
                List.of(baseline, rewrite),
                List.of(),
                true,
                Optional.of(new Steadiness(1.01, 0.95)))),
        Instant.parse("2026-11-21T10:00:00Z"),
        Instant.parse("2026-11-21T10:30:00Z"));
  }
}
