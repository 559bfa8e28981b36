package dev.speedtrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialChoiceTest {
  @TempDir Path folder;

  @Test
  void findsTheTrialThatAPersonMeans() {
    plant("20261121T100000Z-tally-a-smoke-07a4", "anthropic:a");
    plant("20261121T100001Z-tally-b-smoke-11ff", "person:Ada");
    TrialChoice all = TrialChoice.of(folder, spec -> true);

    assertThat(all.find(Optional.of("07a4")).spec().agent()).isEqualTo("anthropic:a");
    assertThat(
            TrialChoice.of(folder, spec -> spec.agent().startsWith("person:"))
                .find(Optional.empty())
                .spec()
                .agent())
        .isEqualTo("person:Ada");
    assertThatThrownBy(() -> all.find(Optional.of("tally")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("several trials run; name one of 2026");
    assertThatThrownBy(() -> all.find(Optional.of("word")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("no such trial runs: 'word'; name one of");
  }

  @Test
  void aWholeIdMeansItsTrialThoughAnotherContainsIt() {
    plant("trial-1", "anthropic:a");
    plant("trial-11", "anthropic:b");

    assertThat(TrialChoice.of(folder, spec -> true).find(Optional.of("trial-1")).id())
        .isEqualTo("trial-1");
  }

  @Test
  void aFolderThatHoldsNoTrialOfItsNameIsNoChoice() throws IOException {
    Files.delete(plant("trial-1", "anthropic:a").spec());
    Documents.writeJson(
        plant("trial-2", "anthropic:a").spec(), SampleSpec.of("elsewhere", "anthropic:a"));
    plant("trial-3", "anthropic:c");

    assertThat(TrialChoice.of(folder, spec -> true).find(Optional.empty()).id())
        .isEqualTo("trial-3");
  }

  private RecordFolder plant(String id, String agent) {
    return new Results(folder).begin(SampleSpec.of(id, agent));
  }
}
