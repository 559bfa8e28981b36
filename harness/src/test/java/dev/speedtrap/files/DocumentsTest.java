package dev.speedtrap.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentsTest {
  @TempDir Path folder;

  record Inner(double lossDifference, List<Integer> counts) {
    Inner {
      counts = List.copyOf(Objects.requireNonNull(counts, "counts"));
      if (lossDifference < 0) {
        throw new IllegalArgumentException(
            "a difference must be at least 0, was " + lossDifference);
      }
    }
  }

  record Sample(
      String name,
      int size,
      Optional<String> note,
      Duration wallTime,
      Instant at,
      Digest digest,
      ByteSize memory,
      Map<String, Inner> metrics) {
    Sample {
      Objects.requireNonNull(name, "name");
    }
  }

  private static final Sample SAMPLE =
      new Sample(
          "a",
          3,
          Optional.empty(),
          Duration.ofMillis(1500),
          Instant.parse("2026-11-21T09:00:00.123456789Z"),
          Digest.of(new byte[0]),
          ByteSize.ofMiB(16),
          Map.of("loss-x", new Inner(1e-300, List.of(1, 2))));

  private static final String GOLDEN =
      """
      {
        "name" : "a",
        "size" : 3,
        "note" : null,
        "wall_time" : "1.5s",
        "at" : "2026-11-21T09:00:00.123456789Z",
        "digest" : "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "memory" : "16MiB",
        "metrics" : {
          "loss-x" : {
            "loss_difference" : 1.0E-300,
            "counts" : [
              1,
              2
            ]
          }
        }
      }
      """;

  @Test
  void writesTheGoldenJsonAndReadsItBack() {
    assertThat(Documents.toJson(SAMPLE)).isEqualTo(GOLDEN);
    Documents.writeJson(folder.resolve("s.json"), SAMPLE);
    assertThat(Documents.readJson(folder.resolve("s.json"), Sample.class)).isEqualTo(SAMPLE);
    assertThat(Documents.toJsonLine(SAMPLE)).hasLineCount(1).endsWith("}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"size\" : 3 | \"size\" : 3.5 | s.json:3: size is not valid",
        "\"size\" : 3 | \"size\" : \"3\" | s.json:3: size is not valid",
        "\"size\" : 3 | \"size\" : null | s.json:3: size is not valid: it is missing, or null",
        "\"note\" : null | \"noet\" : null | s.json:4: noet is no known key; did you mean 'note'?",
        "\"size\" : 3, | \"size\" : 3, \"size\" : 4, | s.json:3: this is no JSON: Duplicate field 'size'",
        "\"name\" : \"a\" | \"name\" : null | s.json:1: the document is not valid: name is missing",
        "1.0E-300 | -1 | s.json:10: metrics.loss-x is not valid: a difference must be at least 0, was -1.0",
        "\"16MiB\" | \"16MB\" | s.json:8: memory is not valid: '16MB' is no size",
        "\"1.5s\" | \"PT1S\" | s.json:5: wall_time is not valid: 'PT1S' is no duration",
        "2026-11-21T | yesterday | s.json:6: at is not valid",
        "\"a\" | \"a | s.json:2: this is no JSON",
      })
  void saysFileLineAndField(String replaced, String replacement, String message)
      throws IOException {
    assertThat(GOLDEN).contains(replaced);
    Path file =
        Files.writeString(
            folder.resolve("s.json"),
            GOLDEN.replaceFirst(Pattern.quote(replaced), Matcher.quoteReplacement(replacement)));
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> Documents.readJson(file, Sample.class))
        .withMessageContaining(message)
        .withMessageNotContaining("com.fasterxml")
        .withMessageNotContaining("dev.speedtrap");
  }

  @Test
  void saysWhereThereIsNoFileOrAFolder() {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> Documents.readJson(folder.resolve("none.json"), Sample.class))
        .withMessage("there is no file '" + folder.resolve("none.json") + "'");
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> Documents.readJson(folder, Sample.class))
        .withMessageContaining("is a folder");
  }

  @Test
  void readsNumbersThatAreNotFiniteSoThatTheyFailWhereTheyAreUsed() throws IOException {
    Path file = Files.writeString(folder.resolve("s.json"), GOLDEN.replace("1.0E-300", "NaN"));
    assertThat(Documents.readJson(file, Sample.class).metrics().get("loss-x"))
        .extracting("lossDifference")
        .isEqualTo(Double.NaN);
    Files.writeString(file, GOLDEN.replace("1.0E-300", "1e999"));
    assertThat(Documents.readJson(file, Sample.class).metrics().get("loss-x"))
        .extracting("lossDifference")
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void answersAnyGarbageWithFileAndLine() {
    Random random = new Random(7);
    String[] pieces = {
      "{",
      "}",
      "[",
      "]",
      ":",
      ",",
      "\"",
      "\\",
      "\\u0000",
      "null",
      "true",
      "NaN",
      "-Infinity",
      "1e999",
      "-",
      "9".repeat(400),
      "0",
      "\n",
      "\0",
      "//",
      "é"
    };
    for (int round = 0; round < 3000; round++) {
      StringBuilder text = new StringBuilder(GOLDEN);
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        int at = random.nextInt(text.length());
        text.replace(
            at,
            Math.min(text.length(), at + random.nextInt(5)),
            pieces[random.nextInt(pieces.length)]);
      }
      Throwable thrown = catchThrowable(() -> parse(text.toString()));
      if (thrown != null) {
        assertThat(thrown).as(text.toString()).isInstanceOf(InvalidInput.class);
        assertThat(thrown.getMessage()).as(text.toString()).matches("s\\.json:[0-9]+: .+");
      }
    }
  }

  @Test
  void refusesDeepNestingAndEmptyAndTrailing() {
    assertThat(catchThrowable(() -> parse("[".repeat(100_000)))).isInstanceOf(InvalidInput.class);
    assertThat(catchThrowable(() -> parse("")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("s.json:1: the document is empty");
    assertThat(catchThrowable(() -> parse(GOLDEN + "{}")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("something follows");
    assertThat(catchThrowable(() -> parse("null"))).isInstanceOf(InvalidInput.class);
  }

  private static Sample parse(String json) {
    return DocumentBinding.bind(
        JsonReader.read(DocumentText.of("s.json", json.getBytes(StandardCharsets.UTF_8))),
        Sample.class);
  }
}
