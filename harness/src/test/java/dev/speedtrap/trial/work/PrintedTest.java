package dev.speedtrap.trial.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintedTest {

  @Test
  void tellsBothStreamsApart() {
    assertThat(Printed.of("one\n", "two\n")).isEqualTo("one\n\nstandard error:\ntwo\n");
    assertThat(Printed.of("one\n", " ")).isEqualTo("one\n");
    assertThat(Printed.of("", "two\n")).isEqualTo("standard error:\ntwo\n");
    assertThat(Printed.of("\n", "")).isEqualTo("(it printed nothing)");
  }

  @Test
  void keepsTheEndAndSaysWhatIsGone() {
    String text = "a".repeat(5) + "b".repeat(Printed.MOST);

    assertThat(Printed.of(text, ""))
        .isEqualTo("(5 earlier characters are left out) …\n" + "b".repeat(Printed.MOST));
  }

  @Test
  void cutsNoCharacterInHalf() {
    String text = "😀" + "b".repeat(Printed.MOST - 1);

    assertThat(Printed.of(text, ""))
        .isEqualTo("(2 earlier characters are left out) …\n" + "b".repeat(Printed.MOST - 1));
  }
}
