package dev.speedtrap.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.MachineClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final List<StoredRecord> SLOW = RecordSamples.trials("anthropic:a", 2, 2.1, 1.9);
  private static final List<StoredRecord> FAST = RecordSamples.trials("anthropic:b", 6, 6.2, 5.8);

  @Test
  void saysThatADifferenceIsReal() {
    Comparison comparison = Comparison.of("old", SLOW, "new", FAST);

    Comparison.TaskComparison one = comparison.tasks().get(0);
    assertThat(one.ratio().orElseThrow().ratio()).isEqualTo(3.0, within(0.01));
    assertThat(one.sentence())
        .startsWith("On nanolm-torch, B's rewrites are faster than A's, and chance alone hardly");
    assertThat(one.touched().value()).isZero();
    assertThat(one.cost().orElseThrow().ratio()).isEqualTo(1.0, within(1e-12));
    assertThat(comparison.notes()).isEmpty();
    assertThat(Comparison.of("new", FAST, "old", SLOW).tasks().get(0).sentence())
        .contains("B's rewrites are slower than A's");
  }

  @Test
  void saysThatNoDifferenceIsShown() {
    List<StoredRecord> wild = RecordSamples.trials("anthropic:b", 1, 9, 3);

    assertThat(Comparison.of("a", SLOW, "b", wild).tasks().get(0).sentence())
        .startsWith("On nanolm-torch, no difference is shown");
  }

  @Test
  void saysThatThereAreTooFewTrials() {
    List<StoredRecord> two = RecordSamples.trials("anthropic:b", 50, 50);
    List<StoredRecord> one = RecordSamples.trials("anthropic:b", 50);

    assertThat(Comparison.of("a", SLOW, "b", two).tasks().get(0).sentence())
        .contains("too few trials to tell (3 and 2)");
    assertThat(Comparison.of("a", SLOW, "b", one).tasks().get(0).ratio()).isEmpty();
  }

  @Test
  void comparesLikeWithLikeAndSaysWhatItLeavesOut() {
    List<StoredRecord> elsewhere = new ArrayList<>(FAST);
    elsewhere.add(
        RecordSamples.trial(7)
            .machine(Optional.of(new MachineClass("Other processor", 2)))
            .stored());
    elsewhere.add(RecordSamples.trial(8).agent("replay:x").stored());

    Comparison comparison = Comparison.of("a", SLOW, "b", elsewhere);

    assertThat(comparison.tasks()).hasSize(1);
    assertThat(comparison.tasks().get(0).b().score().trials()).isEqualTo(3);
    assertThat(comparison.notes()).hasSize(1);
    assertThat(comparison.notes().get(0)).startsWith("Left out");
  }

  @Test
  void warnsOfSharedRecordsOtherBudgetsAndSmokeScale() {
    List<StoredRecord> smoke =
        List.of(
            RecordSamples.trial(1).smoke().stored(),
            RecordSamples.trial(2).smoke().budget(Duration.ofHours(1)).stored());

    assertThat(Comparison.of("a", smoke, "b", smoke).notes())
        .anyMatch(note -> note.startsWith("Records in both selections: 2."))
        .anyMatch(note -> note.contains("different budgets"))
        .anyMatch(note -> note.contains("smoke scale"));
  }

  @Test
  void refusesToCompareWhatHasNothingInCommon() {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> Comparison.of("a", SLOW, "b", List.of()))
        .withMessageContaining("nothing can be compared");
  }

  @Test
  void isToldAsTextAndAsJson() {
    Comparison comparison = Comparison.of("old", SLOW, "new", FAST);

    assertThat(ComparisonText.of(comparison))
        .contains(
            "A: old", "B: new", "nanolm-torch version 1, full scale, Test processor, cores: 2");
    assertThat(Documents.toJson(comparison)).contains("\"headline\"", "\"sentence\"");
  }
}
