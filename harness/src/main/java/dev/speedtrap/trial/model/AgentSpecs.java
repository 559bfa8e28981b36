package dev.speedtrap.trial.model;

import dev.speedtrap.files.DidYouMean;
import dev.speedtrap.files.DocumentSchema;
import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.AgentSettings;
import dev.speedtrap.task.Scale;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads what {@code --agent} takes: a short form ({@code anthropic:MODEL}, {@code openai:MODEL},
 * {@code google:MODEL}, {@code ollama:MODEL}, {@code openai-compatible:URL#MODEL}, {@code
 * rewrite:DIR}, {@code replay:RECORD}) or the name of a YAML file.
 */
public final class AgentSpecs {
  private static final String REWRITE = "rewrite";
  private static final String REPLAY = "replay";
  private static final String FORMS =
      "write PROVIDER:MODEL (anthropic, openai, google, ollama), openai-compatible:URL#MODEL,"
          + " rewrite:DIR, replay:RECORD, or a YAML file";

  private AgentSpecs() {}

  /** The schema of an agent's file is read when the first one is. */
  private static final class Schema {
    static final DocumentSchema AGENT = DocumentSchema.of(AgentSpecs.class, "agent.schema.json");
  }

  /** Returns the JSON Schema of an agent's file, to be published. */
  public static String schema() {
    return Schema.AGENT.text();
  }

  /**
   * Reads an agent.
   *
   * @param environment may give a provider's address, by the variable that its own tools read:
   *     {@code ANTHROPIC_BASE_URL}, {@code OPENAI_BASE_URL}, {@code GOOGLE_GEMINI_BASE_URL}, {@code
   *     OLLAMA_HOST}
   * @throws InvalidInput where the text is none of these forms, or a setting is wrong
   */
  public static AgentSpec parse(String text, Map<String, String> environment) {
    if (isFile(text)) {
      AgentFile file = Documents.readYaml(path(text), AgentFile.class, Schema.AGENT);
      return new AgentSpec.Model(checked(file.settings(), environment));
    }
    int colon = text.indexOf(':');
    String form = colon < 0 ? text : text.substring(0, colon);
    String rest = colon < 0 ? "" : text.substring(colon + 1);
    if (colon < 0 || rest.isBlank()) {
      throw unknown(text, form);
    }
    return switch (form) {
      case REWRITE -> new AgentSpec.Rewrite(path(rest));
      case REPLAY -> new AgentSpec.Replay(path(rest));
      default ->
          new AgentSpec.Model(
              checked(
                  Provider.find(form)
                      .map(provider -> settings(provider, rest, text))
                      .orElseThrow(() -> unknown(text, form)),
                  environment));
    };
  }

  private static boolean isFile(String text) {
    return text.endsWith(".yaml") || text.endsWith(".yml");
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new InvalidInput("'" + text + "' is no path", e);
    }
  }

  private static InvalidInput unknown(String text, String form) {
    List<String> forms =
        Stream.concat(
                Arrays.stream(Provider.values()).map(Provider::id), Stream.of(REWRITE, REPLAY))
            .toList();
    return new InvalidInput(
        "'%s' is no agent: %s%s".formatted(text, FORMS, DidYouMean.suffix(form, forms)));
  }

  private static AgentSettings settings(Provider provider, String rest, String text) {
    if (provider != Provider.OPENAI_COMPATIBLE) {
      return settings(provider, rest, Optional.empty());
    }
    int hash = rest.indexOf('#');
    if (hash < 1 || hash == rest.length() - 1) {
      throw new InvalidInput(
          "'%s' lacks the address or the model: write openai-compatible:URL#MODEL, such as"
                  .formatted(text)
              + " openai-compatible:http://localhost:8000/v1#qwen");
    }
    return settings(provider, rest.substring(hash + 1), Optional.of(rest.substring(0, hash)));
  }

  private static AgentSettings settings(Provider provider, String model, Optional<String> url) {
    return new AgentSettings(
        provider.id(),
        model,
        url,
        Optional.empty(),
        FreeStrategy.ID,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static AgentSettings checked(AgentSettings given, Map<String, String> environment) {
    Provider provider = Provider.of(given.provider());
    AgentSettings settings =
        given.baseUrl().isPresent() ? given : withUrl(given, provider.urlIn(environment));
    if (provider == Provider.OPENAI_COMPATIBLE && settings.baseUrl().isEmpty()) {
      throw new InvalidInput("the provider openai-compatible needs base_url, its address");
    }
    provider.url(settings.baseUrl());
    Strategy.of(settings, Scale.FULL);
    if (provider == Provider.ANTHROPIC) {
      checkAnthropic(settings);
    }
    if (settings.thinkingTokens().isPresent()
        && provider != Provider.ANTHROPIC
        && provider != Provider.GOOGLE) {
      throw new InvalidInput(
          "thinking_tokens is known to anthropic and google only: leave it out for "
              + provider.id()
              + ", or give effort");
    }
    return settings;
  }

  /** So its API says; told here, where it can still be mended. */
  private static void checkAnthropic(AgentSettings settings) {
    if (settings.thinkingTokens().isEmpty()) {
      return;
    }
    int thinking = settings.thinkingTokens().get();
    if (settings.temperature().isPresent()) {
      throw new InvalidInput("anthropic takes no temperature beside thinking_tokens: drop one");
    }
    if (settings.outputTokens().filter(most -> most <= thinking).isPresent()) {
      throw new InvalidInput(
          "output_tokens must be more than thinking_tokens, %d, which it includes"
              .formatted(thinking));
    }
  }

  private static AgentSettings withUrl(AgentSettings given, Optional<String> url) {
    return new AgentSettings(
        given.provider(),
        given.model(),
        url,
        given.keyVariable(),
        given.strategy(),
        given.temperature(),
        given.effort(),
        given.thinkingTokens(),
        given.outputTokens(),
        given.approvals());
  }

  /** Returns the short form of a model agent, as records name it. */
  public static String text(AgentSettings settings) {
    return Provider.of(settings.provider()) == Provider.OPENAI_COMPATIBLE
        ? "%s:%s#%s".formatted(settings.provider(), settings.baseUrl().orElse(""), settings.model())
        : settings.provider() + ":" + settings.model();
  }

  /**
   * Checks that a model agent can be asked at all, before the first trial begins.
   *
   * @throws InvalidInput where its key is missing from the environment
   */
  public static void requireKey(AgentSettings settings, Map<String, String> environment) {
    ApiKey.of(settings, environment);
  }
}
