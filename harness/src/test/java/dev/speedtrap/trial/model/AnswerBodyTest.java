package dev.speedtrap.trial.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.record.TokenCounts;
import dev.speedtrap.trial.model.Answer.Finish;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Token counts told apart as they are priced, whoever counts them. */
class AnswerBodyTest {

  @Test
  void anthropicsInputLeavesCachedTokensOut() {
    assertThat(
            tokens(
                Provider.ANTHROPIC,
                "{'usage':{'input_tokens':10,'cache_read_input_tokens':90,"
                    + "'cache_creation_input_tokens':5,'output_tokens':7}}"))
        .contains(new TokenCounts(10, 90, 5, 7, Optional.empty()));
  }

  @Test
  void openAisInputIncludesThem() {
    assertThat(
            tokens(
                Provider.OPENAI,
                "{'usage':{'prompt_tokens':100,'completion_tokens':30,"
                    + "'prompt_tokens_details':{'cached_tokens':90},"
                    + "'completion_tokens_details':{'reasoning_tokens':20}}}"))
        .contains(new TokenCounts(10, 90, 0, 30, Optional.of(20L)));
  }

  @Test
  void googlesOutputLeavesThoughtsOut() {
    assertThat(
            tokens(
                Provider.GOOGLE,
                "{'usageMetadata':{'promptTokenCount':100,'cachedContentTokenCount':40,"
                    + "'candidatesTokenCount':30,'thoughtsTokenCount':20}}"))
        .contains(new TokenCounts(60, 40, 0, 50, Optional.of(20L)));
  }

  @Test
  void ollamaCountsTwoNumbers() {
    assertThat(tokens(Provider.OLLAMA, "{'prompt_eval_count':12,'eval_count':3}"))
        .contains(new TokenCounts(12, 0, 0, 3, Optional.empty()));
  }

  @Test
  void whatWasNotCountedIsUnknown() {
    for (Provider provider : Provider.values()) {
      assertThat(tokens(provider, "{}")).as(provider.id()).isEmpty();
      assertThat(AnswerBody.of(provider, "<html>").tokens()).as(provider.id()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ANTHROPIC | {'stop_reason':'tool_use'} | TOOLS",
        "ANTHROPIC | {'stop_reason':'max_tokens'} | LENGTH",
        "ANTHROPIC | {'stop_reason':'refusal'} | REFUSED",
        "OPENAI | {'choices':[{'finish_reason':'stop','message':{'refusal':'No.'}}]} | REFUSED",
        "OPENAI | {'choices':[{'finish_reason':'stop','message':{'refusal':null}}]} | STOP",
        "OPENAI_COMPATIBLE | {'choices':[{'finish_reason':'length'}]} | LENGTH",
        "GOOGLE | {'candidates':[{'finishReason':'SAFETY'}]} | REFUSED",
        "GOOGLE | {'promptFeedback':{'blockReason':'SAFETY'}} | REFUSED",
        "GOOGLE | {'candidates':[{'finishReason':'MALFORMED_FUNCTION_CALL'}]} | OTHER",
        "OLLAMA | {'done_reason':'length'} | LENGTH",
      })
  void tellsWhyItEnded(Provider provider, String body, Finish finish) {
    assertThat(AnswerBody.of(provider, json(body)).finish()).isEqualTo(finish);
  }

  private static Optional<TokenCounts> tokens(Provider provider, String body) {
    return AnswerBody.of(provider, json(body)).tokens();
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
