package dev.speedtrap.grade.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.speedtrap.sandbox.EngineException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradingProcessTest {
  @TempDir private Path scratch;

  @Test
  void returnsTheRowThatTheProcessWrites() {
    // The process is told: --one-grading PIECE --out FOLDER.
    String writes =
        """
        [ "$1" = --one-grading ] && [ "$3" = --out ] && [ "$SPEEDTRAP_NO_BUILD" = 1 ] || exit 2
        printf '{"piece":"%s","condition":"QUIET","work":4,"ratio":3.9,"blocks":6}\\n' "$2" >"$4/gradings.jsonl"
        """;
    try (GradingProcess process = start(writes)) {
      GradingRow row = process.end();

      assertThat(row.piece()).isEqualTo("at-once");
      assertThat(row.ratio()).isEqualTo(3.9);
    }
  }

  @Test
  void tellsWhatAFailedProcessComplainsOf() {
    try (GradingProcess process = start("echo 'no engine answers' >&2; exit 4")) {
      assertThatThrownBy(process::end)
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("code 4")
          .hasMessageContaining("no engine answers");
    }
  }

  @Test
  void oneThatWroteNothingIsAFailure() {
    try (GradingProcess process = start("exit 0")) {
      assertThatThrownBy(process::end).isInstanceOf(EngineException.class);
    }
  }

  @Test
  void endsWhenItIsClosed() throws Exception {
    ProcessHandle handle;
    try (GradingProcess process = start("exec sleep 600")) {
      handle = ProcessHandle.of(process.id()).orElseThrow();
      assertThat(handle.isAlive()).isTrue();
    }
    handle.onExit().get(30, TimeUnit.SECONDS);
  }

  private GradingProcess start(String script) {
    return GradingProcess.start(List.of("sh", "-c", script, "grading"), "at-once", scratch);
  }
}
