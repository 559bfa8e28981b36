package dev.speedtrap.trial.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.record.Budget;
import dev.speedtrap.task.Scale;
import dev.speedtrap.trial.agent.Toolbox;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a model works under. */
class InstructionsTest {
  private static final List<ToolDescription> TOOLS =
      Toolbox.standard().tools().stream().map(ToolDescription::of).toList();

  @Test
  void holdTheBriefAndLeaveNoPlaceOpen() throws IOException {
    Instructions instructions = of(new FreeStrategy(Scale.FULL), Budget.UNBOUNDED);
    assertThat(instructions.text()).isEqualTo(Files.readString(TestTrial.TALLY.brief()));
    assertThat(instructions.system()).doesNotContain("{{").doesNotContain("}}");
    assertThat(instructions.system()).doesNotContain("A budget");
  }

  @Test
  void nameTheBudget() {
    Budget budget =
        new Budget(
            Optional.of(Duration.ofHours(2)),
            Optional.of(50),
            Optional.empty(),
            Optional.of(3.5),
            Optional.empty());
    assertThat(of(new FreeStrategy(Scale.FULL), budget).system())
        .contains("- A budget: 2h, 50 answers, 3.50 US dollars.");
  }

  @Test
  void digestChangesWithEachPartAndWithNothingElse() {
    Instructions free = of(new FreeStrategy(Scale.FULL), Budget.UNBOUNDED);
    Instructions loop =
        of(new LoopStrategy(Scale.FULL, LoopStrategy.Judge.MEASURED), Budget.UNBOUNDED);
    assertThat(of(new FreeStrategy(Scale.FULL), Budget.UNBOUNDED).digest())
        .isEqualTo(free.digest());
    assertThat(loop.digest()).isNotEqualTo(free.digest());
    assertThat(
            Instructions.of(
                    TestTrial.TALLY,
                    Scale.FULL,
                    Budget.UNBOUNDED,
                    new FreeStrategy(Scale.FULL),
                    TOOLS.subList(1, TOOLS.size()))
                .digest())
        .isNotEqualTo(free.digest());
  }

  private static Instructions of(Strategy strategy, Budget budget) {
    return Instructions.of(TestTrial.TALLY, Scale.FULL, budget, strategy, TOOLS);
  }
}
