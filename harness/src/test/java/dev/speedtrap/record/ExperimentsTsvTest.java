package dev.speedtrap.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.files.InvalidInput;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExperimentsTsvTest {
  private static final List<Experiment> EXPERIMENTS =
      List.of(
          new Experiment(
              1,
              "0a",
              Optional.of(0.25),
              Optional.of(3.5),
              Optional.of(4096L),
              Experiment.Status.KEEP,
              "fuse\tthe two\nloops"),
          new Experiment(
              2,
              "0b",
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Experiment.Status.CRASH,
              ""));

  private static final String TABLE =
      """
      revision\tmetric\tspeedup\tpeak_memory\tstatus\tdescription
      0a\t0.25\t3.5\t4096\tkeep\tfuse the two loops
      0b\t\t\t\tcrash\t
      """;

  @Test
  void writesOneLineAnExperiment() {
    assertThat(ExperimentsTsv.of(EXPERIMENTS)).isEqualTo(TABLE);
  }

  @Test
  void readsWhatItWrote() {
    assertThat(ExperimentsTsv.of(ExperimentsTsv.parse("x.tsv", TABLE))).isEqualTo(TABLE);
    assertThat(ExperimentsTsv.parse("x.tsv", TABLE).get(1)).isEqualTo(EXPERIMENTS.get(1));
  }

  @Test
  void saysWhichLineIsWrong() {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> ExperimentsTsv.parse("x.tsv", TABLE + "0c\tnone\t\t\tkeep\t\n"))
        .withMessageContaining("x.tsv:4");
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> ExperimentsTsv.parse("x.tsv", TABLE + "0c\t1\n"))
        .withMessageContaining("x.tsv:4: a line has 6 cells, was 2");
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> ExperimentsTsv.parse("x.tsv", "number\n"))
        .withMessageContaining("x.tsv:1");
  }
}
