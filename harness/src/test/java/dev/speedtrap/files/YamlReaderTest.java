package dev.speedtrap.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1.2e11 | 1.2E11",
        "3.0e-4 | 3.0E-4",
        "1e3 | 1000.0",
        "12 | 12",
        "-3 | -3",
        "'12' | \"12\"",
        "no | \"no\"",
        "off | \"off\"",
        "true | true",
        "null | null",
        "~ | null",
        "0x1F | \"0x1F\"",
        "1_000 | \"1_000\"",
        "012 | 12.0",
        "2026-01-01 | \"2026-01-01\"",
        ".nan | \".nan\"",
        ".inf | \".inf\"",
        "1e999 | \"1e999\"",
        "1.2.3 | \"1.2.3\"",
      })
  void readsPlainScalarsAsYaml12Does(String scalar, String json) {
    assertThat(read("x: " + scalar).root().get("x")).hasToString(json);
  }

  @Test
  void knowsTheLineOfEveryValue() {
    LocatedDocument document =
        read("# a comment\na: 1\nb:\n  - c: 2\n    d: {e: 3,\n        f: 4}\n");
    assertThat(document.line(JsonPointer.compile("/a"))).isEqualTo(2);
    assertThat(document.line(JsonPointer.compile("/b/0/c"))).isEqualTo(4);
    assertThat(document.line(JsonPointer.compile("/b/0/d/f"))).isEqualTo(6);
    assertThat(document.line(JsonPointer.compile("/b/0/missing")))
        .as("of what is around it")
        .isEqualTo(4);
  }

  @Test
  void refusesAliasesSoThatNoBombGoesOff() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a")
          .append(i)
          .append(": &a")
          .append(i)
          .append(" [*a")
          .append(i - 1)
          .append(", *a")
          .append(i - 1)
          .append("]\n");
    }
    assertRefused(bomb.toString(), "aliases");
    assertRefused("a: &a [1]\nb: *a\n", "f.yaml:2: uses an alias (*)");
    assertRefused("a: &a [*a]", "f.yaml:1: uses an alias (*)");
    assertRefused("a: &a {b: 1}\nc:\n  <<: *a\n", "f.yaml:3: uses an alias (*)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: 1\\na: 2 | f.yaml:2: the key 'a' is there twice",
        "a: !!python/object:os.system x | tags are not supported here",
        "a: !!binary aGk= | tags are not supported here",
        "a: !x y | tags are not supported here",
        "[a]: 1 | a key must be a word",
        "a: 1\\n---\\nb: 2 | f.yaml:2: this is no YAML",
        "a: [1\\nb: 2 | this is no YAML",
        "a: \"x | this is no YAML",
        "\\ta: 1 | f.yaml:1: this is no YAML",
        "a: \\u0007 | f.yaml:1: this is no YAML: it holds a control character",
        "`` | f.yaml:1: the document is empty",
        "# nothing | f.yaml:1: the document is empty",
      })
  void refusesWhatIsNoPlainYaml(String text, String message) {
    assertRefused(
        text.replace("\\n", "\n").replace("\\t", "\t").replace("\\u0007", "\u0007"), message);
  }

  @Test
  void refusesDeepNesting() {
    assertRefused("[".repeat(10_000), "f.yaml:1: this is no YAML");
  }

  private static void assertRefused(String text, String message) {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> read(text))
        .withMessageContaining(message);
  }

  private static LocatedDocument read(String text) {
    return YamlReader.read(new DocumentText("f.yaml", text));
  }
}
