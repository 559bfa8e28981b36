package dev.speedtrap.trial.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.ModelRow;
import dev.speedtrap.record.TokenCounts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of models, and what is not. */
class ModelsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  @TempDir private Path folder;

  @Test
  void everyRowThatComesWithTheProgramHasASource() {
    Models models = Models.read(Optional.empty());
    assertThat(models.rows()).isNotEmpty();
    for (ModelRow row : models.rows()) {
      assertThat(row.prices()).as(row.id()).isNotEmpty();
      assertThat(row.prices()).allMatch(price -> !price.source().isBlank());
    }
  }

  @Test
  void rowsOfAllThreeProvidersAreDatedSoundly() throws IOException {
    List<ModelRow> rows = Models.read(Optional.empty()).rows();
    assertThat(rows).extracting(ModelRow::provider).contains("anthropic", "openai", "google");
    for (ModelRow row : rows) {
      LocalDate released = row.released().orElseThrow();
      assertThat(row.prices()).as(row.id()).noneMatch(price -> price.since().isBefore(released));
      assertThat(row.priceOn(released)).as(row.id()).isPresent();
      assertThat(row.priceOn(released.minusDays(1))).as(row.id()).isEmpty();
    }
    // Of two rows of one name the later would silently take the place of the other.
    String listed = new String(builtIn(), StandardCharsets.UTF_8);
    assertThat(listed.split("\n  - id: ", -1)).hasSize(rows.size() + 1);
  }

  @Test
  void announcedPriceHoldsFromItsDay() {
    ModelRow row = row(Models.read(Optional.empty()), "google:gemini-3.8-flash");
    assertThat(row.priceOn(LocalDate.of(2026, 12, 31)).orElseThrow().input()).isEqualTo(0.75);
    assertThat(row.priceOn(LocalDate.of(2027, 1, 1)).orElseThrow().input()).isEqualTo(1.5);
  }

  @Test
  void modelThatCostsMoreForLongPromptsIsUnknownRatherThanTooCheap() {
    Models models = Models.read(Optional.empty());
    assertThat(row(models, "anthropic:claude-haiku-5-5").priceOn(TODAY)).isEmpty();
    assertThat(row(models, "openai:gpt-6-sol").priceOn(TODAY)).isEmpty();
    assertThat(row(models, "google:gemini-3.1-pro-preview").priceOn(TODAY)).isEmpty();
  }

  @Test
  void pricesTokensAsTheyAreToldApart() {
    ModelRow row = row(Models.read(Optional.empty()), "anthropic:claude-sonnet-4-6");
    TokenCounts tokens =
        new TokenCounts(1_000_000, 1_000_000, 1_000_000, 1_000_000, Optional.empty());
    assertThat(row.priceOn(TODAY).orElseThrow().of(tokens)).isEqualTo(22.05);
  }

  @Test
  void anUnknownModelHasNoPrice() {
    ModelRow row = row(Models.read(Optional.empty()), "ollama:my-own");
    assertThat(row.family()).isEqualTo(Models.UNKNOWN);
    assertThat(row.released()).isEmpty();
    assertThat(row.priceOn(TODAY)).isEmpty();
  }

  @Test
  void aUsersFileAddsAndReplaces() throws IOException {
    Path file = folder.resolve("models.yaml");
    Files.writeString(
        file,
        """
        models:
          - id: my-own
            provider: ollama
            family: mine
            prices: []
          - id: claude-sonnet-4-6
            provider: anthropic
            family: claude
            prices:
              - {since: 2026-01-01, input: 1, output: 2, source: our contract}
        """);
    Models models = Models.read(Optional.of(file));
    assertThat(row(models, "ollama:my-own").family()).isEqualTo("mine");
    assertThat(row(models, "anthropic:claude-sonnet-4-6").prices()).hasSize(1);
    assertThat(row(models, "anthropic:claude-sonnet-4-6").priceOn(TODAY).orElseThrow().input())
        .isEqualTo(1);
  }

  @Test
  void saysWhereAUsersFileIsWrong() throws IOException {
    Path file = folder.resolve("models.yaml");
    Files.writeString(
        file, "models:\n  - id: x\n    provider: nobody\n    family: x\n    prices: []\n");
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> Models.read(Optional.of(file)))
        .withMessageContaining("models.yaml:3");
  }

  private static byte[] builtIn() throws IOException {
    try (InputStream in = Models.class.getResourceAsStream("models.yaml")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  private static ModelRow row(Models models, String agent) {
    return models.row(((AgentSpec.Model) AgentSpecs.parse(agent, Map.of())).settings());
  }
}
