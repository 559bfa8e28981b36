package dev.speedtrap.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogTailTest {

  @Test
  void keepsTheEnd() {
    LogTail tail = new LogTail(5);
    assertThat(tail.text()).isEmpty();
    tail.add("ab".getBytes(UTF_8));
    assertThat(tail.text()).isEqualTo("ab");
    tail.add("cdef".getBytes(UTF_8));
    assertThat(tail.text()).isEqualTo("bcdef");
    tail.add("0123456789".getBytes(UTF_8));
    assertThat(tail.text()).isEqualTo("56789");
    tail.add("!".getBytes(UTF_8));
    assertThat(tail.text()).isEqualTo("6789!");
  }

  @Test
  void leavesOutACharacterThatItCut() {
    LogTail tail = new LogTail(4);
    tail.add("aé€".getBytes(UTF_8)); // 1 + 2 + 3 bytes; the cut falls inside é
    assertThat(tail.text()).isEqualTo("€");
  }
}
