package dev.speedtrap.trial.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.AgentSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --agent} takes. */
class AgentSpecsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anthropic:claude-opus-5",
        "openai:gpt-x",
        "google:gemini-x",
        "ollama:qwen3:8b",
        "openai-compatible:http://localhost:8000/v1#qwen"
      })
  void readsTheShortFormsOfModels(String text) {
    AgentSettings settings = model(text, Map.of());
    assertThat(settings.strategy()).isEqualTo("free");
    assertThat(AgentSpecs.text(settings)).isEqualTo(text);
  }

  @Test
  void readsTheOtherShortForms() {
    assertThat(AgentSpecs.parse("rewrite:some/dir", Map.of()))
        .isEqualTo(new AgentSpec.Rewrite(Path.of("some/dir")));
    assertThat(AgentSpecs.parse("replay:r-1", Map.of()))
        .isEqualTo(new AgentSpec.Replay(Path.of("r-1")));
  }

  @Test
  void takesAProvidersAddressFromTheEnvironment() {
    Map<String, String> environment =
        Map.of("ANTHROPIC_BASE_URL", "http://localhost:9", "OLLAMA_HOST", "localhost:8");
    assertThat(model("anthropic:x", environment).baseUrl()).contains("http://localhost:9");
    assertThat(model("ollama:x", environment).baseUrl()).contains("http://localhost:8");
    assertThat(model("openai:x", environment).baseUrl()).isEmpty();
  }

  @Test
  void readsAFile() throws IOException {
    Path file = folder.resolve("agent.yaml");
    Files.writeString(
        file,
        """
        provider: anthropic
        model: claude-opus-5
        strategy: loop
        effort: high
        output_tokens: 8000
        approvals: [run_command]
        """);
    AgentSettings settings = model(file.toString(), Map.of());
    assertThat(settings.strategy()).isEqualTo("loop");
    assertThat(settings.effort()).contains("high");
    assertThat(settings.outputTokens()).contains(8000);
    assertThat(settings.approvals()).isEqualTo(List.of("run_command"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "antropic:x | did you mean 'anthropic'",
        "anthropic: | is no agent",
        "claude | is no agent",
        "openai-compatible:http://localhost:8000 | lacks the address or the model",
        "openai-compatible:ftp://host#x | is no address",
        "openai-compatible:http://me:secret@host#x | without a name, password",
      })
  void saysWhatIsWrong(String text, String message) {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> AgentSpecs.parse(text, Map.of()))
        .withMessageContaining(message);
  }

  @Test
  void saysWhichKeyIsMissing() {
    AgentSettings settings = model("anthropic:x", Map.of());
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> AgentSpecs.requireKey(settings, Map.of()))
        .withMessageContaining("ANTHROPIC_API_KEY");
    AgentSpecs.requireKey(settings, Map.of("ANTHROPIC_API_KEY", "k"));
    AgentSpecs.requireKey(model("ollama:x", Map.of()), Map.of());
  }

  @Test
  void keepsTheKeyOutOfTexts() {
    ApiKey key = ApiKey.of(model("openai:x", Map.of()), Map.of("OPENAI_API_KEY", " sk-1234 "));
    assertThat(key.reveal()).contains("sk-1234");
    assertThat(key.scrub("Incorrect API key: sk-1234.")).isEqualTo("Incorrect API key: (key).");
    assertThat(key).hasToString("(key)");
  }

  @ParameterizedTest
  @CsvSource({
    "ANTHROPIC, http://localhost:1, http://localhost:1/v1",
    "ANTHROPIC, http://localhost:1/proxy/v1/, http://localhost:1/proxy/v1",
    "OPENAI, https://host/, https://host/v1",
    "GOOGLE, http://localhost:1, http://localhost:1/v1beta",
    "OLLAMA, http://localhost:1, http://localhost:1",
  })
  void completesAnAddressThatLacksItsPath(Provider provider, String given, String url) {
    assertThat(provider.url(Optional.of(given))).isEqualTo(url);
  }

  private static AgentSettings model(String text, Map<String, String> environment) {
    return ((AgentSpec.Model) AgentSpecs.parse(text, environment)).settings();
  }
}
