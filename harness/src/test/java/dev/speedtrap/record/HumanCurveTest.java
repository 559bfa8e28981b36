package dev.speedtrap.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.speedtrap.files.InvalidInput;
import java.util.List;
import org.junit.jupiter.api.Test;

class HumanCurveTest {

  @Test
  void isReadBackAsItWasWritten() {
    HumanCurve curve =
        new HumanCurve(
            List.of(
                new HumanCurve.Point(0.25, 1.5, true), new HumanCurve.Point(2.5, 4.125, false)));

    assertThat(curve.csv())
        .isEqualTo("hours,speedup,accurate\n0.2500,1.5000,true\n2.5000,4.1250,false\n");
    assertThat(HumanCurve.parse("curve.csv", curve.csv())).isEqualTo(curve);
  }

  @Test
  void namesTheLineThatIsWrong() {
    assertThatThrownBy(() -> HumanCurve.parse("x/curve.csv", ""))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("x/curve.csv:1: must be 'hours,speedup,accurate'");
    assertThatThrownBy(
            () -> HumanCurve.parse("x/curve.csv", "hours,speedup,accurate\n1,2,true\n1,NaN,true\n"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("x/curve.csv:3:");
    assertThatThrownBy(
            () -> HumanCurve.parse("x/curve.csv", "hours,speedup,accurate\n1,2,perhaps\n"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("x/curve.csv:2: must be hours, speedup and true or false");
  }
}
