package dev.speedtrap.trial.model;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.googleai.GeminiThinkingConfig;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.speedtrap.record.AgentSettings;
import java.util.Map;

/**
 * Sets up LangChain4j's model for a provider. It never asks twice of itself: retries are ours, and
 * written down.
 */
final class ChatModels {
  /** Room for a whole file in one answer; Anthropic wants a limit to be given. */
  private static final int USUAL_OUTPUT = 16_384;

  private ChatModels() {}

  /**
   * Sets up a model.
   *
   * @param wire what it sends through
   */
  static ChatModel of(AgentSettings settings, ApiKey key, Wire wire) {
    Provider provider = Provider.of(settings.provider());
    String url = provider.url(settings.baseUrl());
    return switch (provider) {
      case ANTHROPIC -> anthropic(settings, key, wire, url);
      case OPENAI, OPENAI_COMPATIBLE -> openAi(provider, settings, key, wire, url);
      case GOOGLE -> google(settings, key, wire, url);
      case OLLAMA -> ollama(settings, wire, url);
    };
  }

  private static ChatModel anthropic(AgentSettings settings, ApiKey key, Wire wire, String url) {
    int thinking = settings.thinkingTokens().orElse(0);
    AnthropicChatModel.AnthropicChatModelBuilder builder =
        AnthropicChatModel.builder()
            .httpClientBuilder(wire.builder())
            .baseUrl(url)
            .modelName(settings.model())
            .maxTokens(settings.outputTokens().orElse(USUAL_OUTPUT + thinking))
            // Each question repeats the whole conversation: reading it from the cache costs a
            // tenth.
            .cacheSystemMessages(true)
            .cacheTools(true)
            .returnThinking(true)
            .sendThinking(true)
            .maxRetries(0);
    key.reveal().ifPresent(builder::apiKey);
    settings.temperature().ifPresent(builder::temperature);
    if (thinking > 0) {
      builder.thinkingType("enabled").thinkingBudgetTokens(thinking);
    }
    settings
        .effort()
        .ifPresent(
            effort -> builder.customParameters(Map.of("output_config", Map.of("effort", effort))));
    return builder.build();
  }

  private static ChatModel openAi(
      Provider provider, AgentSettings settings, ApiKey key, Wire wire, String url) {
    OpenAiChatModel.OpenAiChatModelBuilder builder =
        OpenAiChatModel.builder()
            .httpClientBuilder(wire.builder())
            .baseUrl(url)
            .modelName(settings.model())
            .returnThinking(true)
            .maxRetries(0);
    key.reveal().ifPresent(builder::apiKey);
    settings.temperature().ifPresent(builder::temperature);
    settings.effort().ifPresent(builder::reasoningEffort);
    // OpenAI's reasoning models refuse the old name, and most others do not know the new one.
    if (provider == Provider.OPENAI) {
      settings.outputTokens().ifPresent(builder::maxCompletionTokens);
    } else {
      settings.outputTokens().ifPresent(builder::maxTokens);
    }
    return builder.build();
  }

  private static ChatModel google(AgentSettings settings, ApiKey key, Wire wire, String url) {
    GoogleAiGeminiChatModel.GoogleAiGeminiChatModelBuilder builder =
        GoogleAiGeminiChatModel.builder()
            .httpClientBuilder(wire.builder())
            .baseUrl(url)
            .modelName(settings.model())
            .returnThinking(true)
            .sendThinking(true)
            .maxRetries(0);
    key.reveal().ifPresent(value -> builder.apiKey(value));
    settings.temperature().ifPresent(value -> builder.temperature(value));
    settings.outputTokens().ifPresent(value -> builder.maxOutputTokens(value));
    if (settings.effort().isPresent() || settings.thinkingTokens().isPresent()) {
      GeminiThinkingConfig.Builder thinking = GeminiThinkingConfig.builder().includeThoughts(true);
      settings.thinkingTokens().ifPresent(thinking::thinkingBudget);
      settings.effort().ifPresent(effort -> thinking.thinkingLevel(effort));
      builder.thinkingConfig(thinking.build());
    }
    return builder.build();
  }

  private static ChatModel ollama(AgentSettings settings, Wire wire, String url) {
    OllamaChatModel.OllamaChatModelBuilder builder =
        OllamaChatModel.builder()
            .httpClientBuilder(wire.builder())
            .baseUrl(url)
            .modelName(settings.model())
            .returnThinking(true)
            .maxRetries(0);
    settings.temperature().ifPresent(value -> builder.temperature(value));
    settings.outputTokens().ifPresent(value -> builder.numPredict(value));
    // It knows only whether to think, not how much.
    settings.effort().ifPresent(effort -> builder.think(!effort.equals("none")));
    return builder.build();
  }
}
