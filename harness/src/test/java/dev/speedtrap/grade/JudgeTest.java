package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.speedtrap.task.AccuracyRule;
import dev.speedtrap.task.Limit;
import dev.speedtrap.task.Metric;
import dev.speedtrap.task.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {
  private final Judge judge =
      new Judge(
          List.of(
              new AccuracyRule("loss", new Limit.Max(1e-3), Optional.of("nats"), "loss"),
              new AccuracyRule("divergence", new Limit.Max(1e-5), Optional.empty(), "divergence")));

  @Test
  void takesWhatKeepsTheContract() throws Rejection {
    judge.judge("smoke", 1, scores(1e-4, 1e-6));
    judge.judge("full", 2, scores(5e-4, 1e-7));

    assertThat(judge.results()).allMatch(result -> result.holds() && result.runs() == 2);
    assertThat(judge.worst()).containsEntry("loss", 5e-4).containsEntry("divergence", 1e-6);
    assertThat(judge.mildest()).containsEntry("loss", 1e-4).containsEntry("divergence", 1e-7);
  }

  @Test
  void oneRunThatBreaksItIsEnough() throws Rejection {
    judge.judge("block-1", 1, scores(1e-4, 1e-6));
    Rejection rejection =
        catchThrowableOfType(Rejection.class, () -> judge.judge("block-2", 2, scores(1e-4, 1e-4)));

    assertThat(rejection.verdict().reason()).isEqualTo(Reason.INACCURATE);
    assertThat(rejection.verdict().caughtBy()).isEqualTo("divergence");
    assertThat(rejection.verdict().because()).contains("block-2", "0.000100");
    assertThat(judge.alwaysBroken("divergence")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNoNumberNeverPasses(double value) {
    assertThatThrownBy(() -> judge.judge("full", 1, scores(value, 1e-6)))
        .isInstanceOf(Rejection.class);
    assertThat(judge.alwaysBroken("loss")).isTrue();
  }

  @Test
  void aGraderThatForgetsAMetricIsAtFault() {
    Scores forgetful =
        new Scores(Map.of("loss", new Metric.Distance(0)), Optional.empty(), Optional.empty());

    assertThatThrownBy(() -> judge.judge("full", 1, forgetful))
        .isInstanceOf(GraderFailed.class)
        .hasMessageContaining("divergence");
  }

  private static Scores scores(double loss, double divergence) {
    return new Scores(
        Map.of("loss", new Metric.Distance(loss), "divergence", new Metric.Distance(divergence)),
        Optional.empty(),
        Optional.empty());
  }
}
