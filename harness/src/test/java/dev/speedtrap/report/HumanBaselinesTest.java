package dev.speedtrap.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.speedtrap.files.AtomicFiles;
import dev.speedtrap.record.HumanCurve;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.TrialRecord;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HumanBaselinesTest {
  @TempDir private Path results;

  @Test
  void tellsTheHoursBetweenTwoPoints() {
    person("Ada", 1, point(1, 2, true), point(3, 8, true));
    person("Bob", 2, point(2, 2, true), point(6, 8, true));

    HumanBaselines baselines = baselines(1);

    assertThat(baselines.people()).hasSize(2);
    // Half way from 2x to 8x on the scale of logarithms: 2 hours for Ada, 4 for Bob.
    assertThat(baselines.hoursFor(4).orElseThrow().hours()).isEqualTo(3.0, within(1e-9));
    assertThat(baselines.hoursFor(4).orElseThrow().people()).isEqualTo(2);
  }

  @Test
  void onePointIsNotEnoughAndNothingIsToldBeyondThePoints() {
    person("Ada", 1, point(3, 4, true));
    assertThat(baselines(1).hoursFor(4)).isEmpty();

    person("Bob", 2, point(1, 2, true), point(3, 8, true));
    assertThat(baselines(1).hoursFor(9)).isEmpty();
    assertThat(baselines(1).hoursFor(1.5)).isEmpty();
  }

  @Test
  void pointsThatLostAccuracyOrSpeedDoNotCount() {
    person(
        "Ada", 1, point(1, 2, true), point(2, 50, false), point(3, 1.5, true), point(4, 8, true));

    assertThat(baselines(1).people().get(0).points())
        .extracting(HumanCurve.Point::hours)
        .containsExactly(1.0, 4.0);
  }

  @Test
  void countsOnlyThisVersionAndOnlyCurvesThatCanBeRead() {
    person("Ada", 1, point(1, 2, true), point(3, 8, true));
    assertThat(baselines(2).people()).isEmpty();

    RecordFolder folder =
        RecordSamples.write(
            results, Place.HUMAN, RecordSamples.trial(2).agent("person:Bob").record());
    AtomicFiles.write(folder.path().resolve(HumanCurve.FILE), "wombat\n");
    RecordSamples.write(results, Place.HUMAN, RecordSamples.trial(3).agent("person:Cy").record());

    assertThat(baselines(1).people()).hasSize(1);
  }

  private HumanBaselines baselines(int version) {
    RecordReader reader = new RecordReader(results);
    return HumanBaselines.of("nanolm-torch", version, reader.read(Selector.ALL).records(), reader);
  }

  private void person(String name, int number, HumanCurve.Point... points) {
    TrialRecord record = RecordSamples.trial(number).agent("person:" + name).record();
    RecordFolder folder = RecordSamples.write(results, Place.HUMAN, record);
    AtomicFiles.write(
        folder.path().resolve(HumanCurve.FILE), new HumanCurve(List.of(points)).csv());
  }

  private static HumanCurve.Point point(double hours, double speedup, boolean accurate) {
    return new HumanCurve.Point(hours, speedup, accurate);
  }
}
