package dev.speedtrap.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTest {
  @Test
  void leavesWhatATerminalShowsAsItIs() {
    assertThat(Plain.of("größer ±5%, 52x")).isEqualTo("größer ±5%, 52x");
  }

  @Test
  void showsWhatATerminalWouldActOn() {
    assertThat(Plain.of("a\u001b[2Jb\u202ec\nd")).isEqualTo("a\\u{1b}[2Jb\\u{202e}c d");
  }
}
