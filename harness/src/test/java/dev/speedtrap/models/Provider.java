package dev.speedtrap.models;

import java.util.Arrays;
import java.util.Optional;

/** The providers that the model server plays, and where each has its place on it. */
public enum Provider {
  ANTHROPIC("anthropic", "/v1", new AnthropicWire()),
  OPENAI("openai", "/v1", new OpenAiWire("/v1/chat/completions")),
  GOOGLE("google", "/v1beta", new GeminiWire()),
  OLLAMA("ollama", "", new OllamaWire()),
  OPENAI_COMPATIBLE(
      "openai-compatible", "/compatible/v1", new OpenAiWire("/compatible/v1/chat/completions"));

  private final String id;
  private final String base;

  @SuppressWarnings(
      "ImmutableEnumChecker") // A wire has no state; only its interface cannot say so.
  private final Wire wire;

  Provider(String id, String base, Wire wire) {
    this.id = id;
    this.base = base;
    this.wire = wire;
  }

  /** The word that {@code --agent} knows it by. */
  public String id() {
    return id;
  }

  /** What stands between the server's address and the path of a request. */
  String base() {
    return base;
  }

  Wire wire() {
    return wire;
  }

  static Optional<Provider> of(String path) {
    return Arrays.stream(values()).filter(one -> one.wire.serves(path)).findFirst();
  }
}
