package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.speedtrap.record.Cost;
import dev.speedtrap.record.Speedup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostLedgerTest {
  private final CostLedger ledger = new CostLedger();

  @Test
  void theSpeedupIsTheGeometricMeanOfFiveRatiosAndHasNoInterval() {
    for (double ratio : new double[] {2, 8, 4, 4}) {
      ledger.add(new Cost(1000 * ratio, 1000, "cycles"));
      assertThat(ledger.conclusion()).isEmpty();
    }
    ledger.add(new Cost(4, 1, "cycles"));
    Speedup.Counted speedup = ledger.conclusion().orElseThrow();

    assertThat(speedup.ratio()).isCloseTo(4.0, within(1e-12));
    assertThat(speedup.seeds()).isEqualTo(5);
    assertThat(speedup.lowest()).isEqualTo(2);
    assertThat(speedup.highest()).isEqualTo(8);
    assertThat(speedup.baselineCost() / speedup.rewriteCost()).isCloseTo(4.0, within(1e-12));
    assertThat(speedup.unit()).isEqualTo("cycles");
  }

  @Test
  void twoUnitsAreNeverMixed() {
    ledger.add(new Cost(2, 1, "cycles"));

    assertThatThrownBy(() -> ledger.add(new Cost(2, 1, "bytes")))
        .isInstanceOf(GraderFailed.class)
        .hasMessageContaining("cycles on one input and bytes on another");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void whatIsNoCostIsRefused(double cost) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Cost(cost, 1, "cycles"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Cost(1, cost, "cycles"));
  }
}
