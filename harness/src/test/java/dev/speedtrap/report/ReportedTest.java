package dev.speedtrap.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.files.AtomicFiles;
import dev.speedtrap.files.InvalidInput;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportedTest {
  private static final String ONE =
      """
      source: {title: T, publisher: P, checked: yesterday}
      relation: relative
      figures:
        - {id: a, who: W, kind: model, measure: speedup, value: 3, unit: x, bound: about, statistic: best, what: all}
      """;

  @TempDir private Path results;

  @Test
  void theProjectsOwnFilesAreInOrder() {
    List<Reported> all =
        Reported.readAll(Path.of(System.getProperty("speedtrap.home", "..")).resolve("results"));

    assertThat(all.stream().flatMap(one -> one.figures().stream()))
        .extracting(ReportedFigure::id)
        .contains(
            "claude-opus-4",
            "claude-mythos-preview",
            "skilled-human",
            "algotuner",
            "take-home-opus-4",
            "re-bench-reproduction-warned",
            "gso-hacks",
            "weak-to-strong-agents");
    assertThat(Reported.followedSpeedups(all))
        .allSatisfy(cited -> assertThat(cited.source().title()).isEqualTo("When AI builds itself"))
        .hasSize(3);
  }

  @Test
  void withoutAFolderThereAreNone() {
    assertThat(Reported.readAll(results)).isEmpty();
  }

  @Test
  void readsOneThatIsInOrder() {
    AtomicFiles.write(results.resolve("reported/one.yaml"), ONE);

    ReportedFigure figure = Reported.readAll(results).get(0).figures().get(0);

    assertThat(figure.valueText()).isEqualTo("about 3x");
    assertThat(figure.date()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind: model          | kind: modle            | did you mean 'model'?",
        "value: 3,            | valeu: 3,              | did you mean 'value'?",
        "what: all            | what: all, when: may   | a month in quotes",
        "what: all            | what: all, most: 1     | most at least as large",
        "checked: yesterday   | reference: somewhere   | checked is missing",
      })
  void namesWhatIsWrong(String was, String becomes, String sentence) {
    assertThat(ONE).contains(was);
    AtomicFiles.write(results.resolve("reported/one.yaml"), ONE.replace(was, becomes));

    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> Reported.readAll(results))
        .withMessageContaining(sentence)
        .withMessageContaining("one.yaml:");
  }

  @Test
  void refusesAnIdThatIsThereTwice() {
    AtomicFiles.write(results.resolve("reported/one.yaml"), ONE);
    AtomicFiles.write(results.resolve("reported/two.yaml"), ONE);

    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> Reported.readAll(results))
        .withMessageContaining("two reported figures have the id 'a'");
  }
}
