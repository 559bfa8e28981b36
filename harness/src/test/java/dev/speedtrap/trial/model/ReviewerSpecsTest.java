package dev.speedtrap.trial.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.ModelRow;
import dev.speedtrap.record.ReviewerSetup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@code --reviewer} takes. */
class ReviewerSpecsTest {
  private static final Models MODELS = Models.read(Optional.empty());
  private static final Map<String, String> KEYS = Map.of("ANTHROPIC_API_KEY", "sk-test");

  @Test
  void takesAModelWithItsRow() {
    ReviewerSetup setup = ReviewerSpecs.parse("anthropic:claude-opus-5", MODELS, KEYS);
    assertThat(setup.reviewer()).isEqualTo("anthropic:claude-opus-5");
    assertThat(setup.model().family()).isEqualTo("claude");
    assertThat(setup.toString()).doesNotContain("sk-test");
  }

  @Test
  void refusesTheAgentsFamily() {
    ReviewerSetup setup = ReviewerSpecs.parse("anthropic:claude-opus-5", MODELS, KEYS);
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(
            () ->
                ReviewerSpecs.requireOtherFamily(
                    setup, "anthropic:claude-sonnet-4-6", row("claude")))
        .withMessage(
            "the reviewer 'anthropic:claude-opus-5' is of the family claude, as the agent"
                + " 'anthropic:claude-sonnet-4-6' is: give a --reviewer of another family");
    assertThatCode(() -> ReviewerSpecs.requireOtherFamily(setup, "openai:x", row("gpt")))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesTwoFamiliesThatNobodyKnows() {
    ReviewerSetup setup = ReviewerSpecs.parse("ollama:some", MODELS, KEYS);
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(
            () -> ReviewerSpecs.requireOtherFamily(setup, "ollama:other", row(Models.UNKNOWN)))
        .withMessageContaining("--models");
  }

  @Test
  void refusesWhatIsNoModel() {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> ReviewerSpecs.parse("replay:r-1", MODELS, KEYS))
        .withMessageContaining("cannot review");
  }

  private static ModelRow row(String family) {
    return new ModelRow("m", "p", family, Optional.empty(), List.of());
  }
}
