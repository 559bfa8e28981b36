package dev.speedtrap.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.speedtrap.files.ByteSize;
import dev.speedtrap.sandbox.Accounting.MemoryKills;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunEndingTest {

  private static final Duration TIME = Duration.ofSeconds(1);
  private static final long LIMIT = 100_000_000;
  private static final RunLimits LIMITS =
      new RunLimits(TIME, new ByteSize(LIMIT), 8, 64, ByteSize.ofMiB(1), ByteSize.ofKiB(64));
  private static final OptionalLong UNKNOWN = OptionalLong.empty();

  @Test
  void aRunAtItsOwnLimitIsOutOfMemory() {
    assertThat(end(137, true, true, MemoryKills.AT_OWN_LIMIT, OptionalLong.of(1)))
        .isEqualTo(new RunEnd.OutOfMemory(137));
    assertThat(end(1, false, true, MemoryKills.AT_OWN_LIMIT, UNKNOWN))
        .isEqualTo(new RunEnd.OutOfMemory(1));
  }

  @Test
  void aHostWithoutMemoryIsNotTheRunsFault() {
    for (OptionalLong peak : new OptionalLong[] {UNKNOWN, OptionalLong.of(LIMIT)}) {
      for (boolean inTime : new boolean[] {true, false}) {
        assertThatThrownBy(() -> end(137, true, inTime, MemoryKills.BELOW_OWN_LIMIT, peak))
            .isExactlyInstanceOf(EngineException.class)
            .hasMessageContaining("the engine's host ran out of memory");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE_SEEN", "UNEXPLAINED"})
  void thePeakDecidesWhereTheKillsAreNotExplained(MemoryKills kills) {
    OptionalLong near = OptionalLong.of(LIMIT / 10 * 9);
    assertThat(end(137, true, true, kills, near)).isEqualTo(new RunEnd.OutOfMemory(137));
    OptionalLong below = OptionalLong.of(LIMIT / 10 * 9 - 1);
    assertThatThrownBy(() -> end(137, true, true, kills, below))
        .isExactlyInstanceOf(EngineException.class);
  }

  @Test
  void whereNothingIsKnownARunIsOutOfMemory() {
    assertThat(end(137, true, true, MemoryKills.NONE_SEEN, UNKNOWN))
        .isEqualTo(new RunEnd.OutOfMemory(137));
    assertThat(end(137, false, true, MemoryKills.UNEXPLAINED, UNKNOWN))
        .isEqualTo(new RunEnd.OutOfMemory(137));
  }

  @ParameterizedTest
  @EnumSource(MemoryKills.class)
  void copingWithAKillIsNoFailure(MemoryKills kills) {
    assertThat(end(0, true, true, kills, OptionalLong.of(1))).isEqualTo(new RunEnd.Exited(0));
  }

  @Test
  void noKillForMemoryIsNoWantOfIt() {
    assertThat(end(137, false, true, MemoryKills.NONE_SEEN, OptionalLong.of(1)))
        .isEqualTo(new RunEnd.Exited(137));
    assertThat(end(137, false, false, MemoryKills.NONE_SEEN, OptionalLong.of(1)))
        .isEqualTo(new RunEnd.TimedOut(TIME));
    assertThat(end(137, true, false, MemoryKills.AT_OWN_LIMIT, UNKNOWN))
        .isEqualTo(new RunEnd.TimedOut(TIME));
  }

  private static RunEnd end(
      int code, boolean oomKilled, boolean inTime, MemoryKills kills, OptionalLong peak) {
    return RunEnding.of(
        LIMITS,
        new ContainerState(code, oomKilled, TIME, ""),
        inTime,
        new Accounting.Usage(Optional.empty(), peak, Optional.empty(), kills));
  }
}
