package dev.speedtrap.trial.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiffExcerptTest {
  @Test
  void aShortDiffIsShownWhole() {
    String diff = "diff --git a/run b/run\n+x\n";
    assertThat(DiffExcerpt.of(diff, 100)).isEqualTo(new DiffExcerpt(diff, 26, 26));
  }

  @Test
  void aLongFileHidesNoOther() {
    String noise = "diff --git a/a.txt b/a.txt\n" + "+noise\n".repeat(1000);
    String cheat = "diff --git a/z.py b/z.py\n+answers = [1]\n";
    DiffExcerpt excerpt = DiffExcerpt.of(noise + cheat, 500);
    assertThat(excerpt.text())
        .startsWith("diff --git a/a.txt")
        .endsWith(cheat)
        .contains("[cut: %d of the %d characters".formatted(6567, 7027));
    assertThat(excerpt.read()).isEqualTo(500);
    assertThat(excerpt.whole()).isEqualTo(7027 + 40);
  }

  @Test
  void aLineOfAFileIsNoHeader() {
    String diff = "diff --git a/a b/a\n" + " diff --git a/b b/b\n".repeat(50);
    assertThat(DiffExcerpt.of(diff, 100).text().split("\\[cut", -1)).hasSize(2);
  }

  @Test
  void whatDoesNotShowIsWrittenOut() {
    assertThat(DiffExcerpt.of("+x = \u202E1\u2028\u200B \u0000\uDB40\uDC41\r\n+\tü\r+", 100).text())
        .isEqualTo("+x = <U+202E>1<U+2028><U+200B> <U+0000><U+E0041>\r\n+\tü<U+000D>+");
  }

  @Test
  void noCharacterIsCutInHalf() {
    assertThat(DiffExcerpt.of("😀".repeat(10), 5).text()).startsWith("😀😀\n[cut");
  }
}
