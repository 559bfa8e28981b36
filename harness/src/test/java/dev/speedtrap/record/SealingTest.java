package dev.speedtrap.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.files.Digest;
import dev.speedtrap.files.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SealingTest {
  private static final HumanCurve CURVE =
      new HumanCurve(List.of(new HumanCurve.Point(0.5, 2, true)));

  @TempDir Path root;
  private RecordFolder running = new RecordFolder(Path.of(""));

  @BeforeEach
  void trial() throws IOException {
    running = new RecordFolder(root.resolve("running/trial"));
    Files.createDirectories(running.rewrite().resolve("lib"));
    Files.writeString(running.rewrite().resolve("lib/run"), "quick");
    Files.createDirectories(running.jmh());
    Files.writeString(running.jmh().resolve("block-1.json"), "[]");
    Files.createDirectories(running.history());
    Files.writeString(running.history().resolve("HEAD"), "ref: refs/heads/rewrite");
    Files.createDirectories(running.workspace());
    Files.createDirectories(running.scratch().resolve("left"));
    Files.createDirectories(running.inbox());
    Files.writeString(running.path().resolve(".grade.json.1.tmp"), "{");
    Files.writeString(running.lock(), "process 1");
  }

  @Test
  void everythingIsOnTheDiskBeforeTheRenameAndTheRenameAfterIt() {
    List<String> forced = new ArrayList<>();
    DiskSync disk =
        new DiskSync(
            path -> {
              assertThat(path).as("at that time").exists();
              forced.add(root.relativize(path).toString());
            });

    RecordFolder sealed = HumanRecords.of(root, grade -> CURVE, disk).seal(running, "trial");

    int end = forced.indexOf("running/trial");
    assertThat(forced.subList(0, end))
        .containsExactlyInAnyOrder(
            "running/trial/rewrite/lib/run",
            "running/trial/rewrite/lib",
            "running/trial/rewrite",
            "running/trial/jmh/block-1.json",
            "running/trial/jmh",
            "running/trial/curve.csv",
            "running/trial/SHA256SUMS");
    assertThat(forced.subList(end + 1, forced.size()))
        .containsExactly("human/trial", "human", "", "running");
    assertThat(sealed.path()).isEqualTo(root.resolve("human/trial"));
  }

  static IntStream cuts() {
    return IntStream.rangeClosed(0, CutOffSealing.TO_THE_RENAME - 1);
  }

  @ParameterizedTest
  @MethodSource("cuts")
  void cutOffBeforeTheRenameItIsDoneAgain(int steps) throws IOException {
    Results results = HumanRecords.of(root, grade -> CURVE);
    CutOffSealing.take(steps, results, running, "trial");
    assertThat(results.running()).containsExactly(running);
    assertThat(results.sealed()).isEmpty();

    RecordFolder sealed = results.seal(running, "trial");

    assertThat(results.running()).isEmpty();
    assertThat(results.sealed()).containsExactly(sealed);
    assertThat(CutOffSealing.notAsSealed(sealed)).isEmpty();
    assertThat(sealed.checksums()).content().contains("  curve.csv\n", "  jmh/block-1.json\n");
    try (Stream<Path> parts = Files.list(sealed.path())) {
      assertThat(parts.map(part -> String.valueOf(part.getFileName())))
          .containsExactlyInAnyOrder("SHA256SUMS", "curve.csv", "jmh", "rewrite");
    }
  }

  @Test
  void theHistoryGoesByARename() throws IOException {
    int moves = 0;
    Results results = new Results(root);
    for (int steps = 0; steps < CutOffSealing.TO_THE_RENAME; steps++) {
      CutOffSealing.take(steps, results, running, "trial");
      Path aside = running.scratch().resolve("history/HEAD");
      moves += Files.exists(aside) && !Files.exists(running.history()) ? 1 : 0;
      trial();
    }
    assertThat(moves).as("cuts that find it set aside, and not yet removed").isEqualTo(1);
  }

  @Test
  void aPersonsRecordHoldsTheCurveOfItsGrade() {
    List<Optional<Grade>> told = new ArrayList<>();
    Results results =
        HumanRecords.of(
            root,
            grade -> {
              told.add(grade);
              return CURVE;
            });
    Grade grade = SampleRecord.grade(Digest.of(new byte[0]));
    Documents.writeJson(running.grade(), grade);

    RecordFolder sealed = results.seal(running, "trial");

    assertThat(told).containsExactly(Optional.of(grade));
    assertThat(sealed.path().resolve(HumanCurve.FILE)).hasContent(CURVE.csv());
    assertThat(new Results(root).sealed()).as("among the agents'").isEmpty();
  }
}
