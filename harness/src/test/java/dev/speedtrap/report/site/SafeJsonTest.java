package dev.speedtrap.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeJsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><script>alert(1)</script>",
        "<!-- <script>",
        "]]>",
        "&lt;/script&gt;",
        "\u2028\u2029",
        "\"\\"
      })
  void nothingEndsTheElementAndTheValueStaysTheSame(String hostile) throws JsonProcessingException {
    String json = SafeJson.text(Map.of("text", hostile));

    assertThat(json).doesNotContain("<", ">", "&", "\u2028", "\u2029", "\n");
    assertThat(new ObjectMapper().readTree(json).path("text").asText()).isEqualTo(hostile);
  }

  @Test
  void aNumberThatIsNoneIsNoCodeEither() {
    assertThat(SafeJson.text(Map.of("share", Double.NaN))).isEqualTo("{\"share\":\"NaN\"}");
  }
}
