package dev.speedtrap.trial.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a provider's error means, as each of them words it. */
class ProviderErrorsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "401 | {\"error\":{\"type\":\"authentication_error\",\"message\":\"invalid x-api-key\"}} | unauthorized",
        "400 | {\"error\":{\"code\":400,\"message\":\"API key not valid.\",\"status\":\"INVALID_ARGUMENT\"}} | unauthorized",
        "429 | {\"error\":{\"code\":\"insufficient_quota\",\"message\":\"You exceeded your quota\"}} | unauthorized",
        "429 | {\"error\":{\"type\":\"rate_limit_error\",\"message\":\"slow down\"}} | rate-limited",
        "529 | {\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}} | server-error",
        "503 | <html>Service Unavailable</html> | server-error",
        "504 | upstream timed out | timed-out",
        "400 | {\"error\":{\"message\":\"prompt is too long: 210000 tokens > 200000 maximum\"}} | too-long",
        "400 | {\"error\":{\"code\":\"context_length_exceeded\",\"message\":\"m\"}} | too-long",
        "400 | {\"error\":{\"message\":\"The input token count (9) exceeds the maximum\"}} | too-long",
        "413 | {\"error\":{\"type\":\"request_too_large\",\"message\":\"m\"}} | too-long",
        "400 | {\"error\":{\"code\":\"content_policy_violation\",\"message\":\"m\"}} | refused",
        "404 | {\"error\":\"model 'x' not found\"} | rejected",
      })
  void tellsWhatKindItIs(int status, String body, String kind) {
    assertThat(ProviderErrors.of(status, headers(Map.of()), body, NOW).kind()).isEqualTo(kind);
  }

  @Test
  void repeatsTheProvidersWordsInOneLine() {
    assertThat(
            ProviderErrors.of(404, headers(Map.of()), "{\"error\":\"model 'x'\\n not found\"}", NOW)
                .text())
        .isEqualTo("HTTP 404: model 'x' not found");
  }

  @Test
  void readsHowLongToWait() {
    assertThat(wait(Map.of("retry-after", "7"), "{}")).isEqualTo(Duration.ofSeconds(7));
    assertThat(wait(Map.of("Retry-After", "Sat, 21 Nov 2026 12:01:30 GMT"), "{}"))
        .isEqualTo(Duration.ofSeconds(90));
    assertThat(wait(Map.of("retry-after-ms", "250", "retry-after", "1"), "{}"))
        .isEqualTo(Duration.ofMillis(250));
    assertThat(wait(Map.of(), "{\"error\":{\"details\":[{\"retryDelay\":\"34s\"}]}}"))
        .isEqualTo(Duration.ofSeconds(34));
  }

  @Test
  void knowsNoWaitWhereNoneIsToldOrItIsNonsense() {
    assertThat(ProviderErrors.of(429, headers(Map.of()), "{}", NOW).retryAfter()).isEmpty();
    assertThat(
            ProviderErrors.of(429, headers(Map.of("retry-after", "soon")), "{}", NOW).retryAfter())
        .isEmpty();
  }

  private static Duration wait(Map<String, String> headers, String body) {
    return ProviderErrors.of(429, headers(headers), body, NOW).retryAfter().orElseThrow();
  }

  private static HttpHeaders headers(Map<String, String> headers) {
    Map<String, List<String>> lists =
        headers.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
    return HttpHeaders.of(lists, (name, value) -> true);
  }
}
