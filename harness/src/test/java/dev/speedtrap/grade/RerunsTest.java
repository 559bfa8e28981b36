package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.speedtrap.record.Annotation;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.sandbox.EngineException;
import dev.speedtrap.stats.StoppingRule;
import dev.speedtrap.task.Scale;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RerunsTest {
  private final Evidence evidence =
      new Evidence(
          TallyBench.tally(),
          GradeRequest.of("half", Path.of("half"), Scale.FULL, OptionalLong.empty()),
          Instant.EPOCH,
          StoppingRule.STANDARD);
  private final Reruns reruns = new Reruns(evidence);

  @Test
  void everyOneIsTold() {
    reruns.add(new ClocksDisagree("on block-3 the engine's clock tells 1.0 s"));

    assertThat(annotations())
        .containsExactly(
            new Annotation(
                Annotation.Kind.FLAGGED,
                "a run of the rewrite was done again: on block-3 the engine's clock tells 1.0 s"));
  }

  /** No verdict, for the rewrite may be as innocent as the engine. */
  @Test
  void whoeverHasItsSlowRunsDoneAgainGetsNoVerdict() {
    for (int i = 0; i < 4; i++) {
      reruns.add(new ClocksDisagree("slow again"));
    }
    assertThatThrownBy(() -> reruns.add(new ClocksDisagree("and again")))
        .isInstanceOf(EngineException.class)
        .isNotInstanceOf(ClocksDisagree.class)
        .hasMessageContaining("more than 4 runs")
        .hasMessageContaining("and again");
    assertThat(annotations()).hasSize(4);
  }

  private List<Annotation> annotations() {
    return evidence.grade(new Verdict.Accepted(), Instant.EPOCH).annotations();
  }
}
