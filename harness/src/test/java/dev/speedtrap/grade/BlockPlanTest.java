package dev.speedtrap.grade;

import static dev.speedtrap.grade.Side.BASELINE;
import static dev.speedtrap.grade.Side.REWRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockPlanTest {

  @Test
  void programsThatAreAlikeBothRunTwiceInAnOrderThatTheCoinDecides() {
    assertThat(BlockPlan.order(1.0, true)).containsExactly(BASELINE, REWRITE, REWRITE, BASELINE);
    assertThat(BlockPlan.order(4.0, false)).containsExactly(REWRITE, BASELINE, BASELINE, REWRITE);
    assertThat(BlockPlan.order(0.25, true)).containsExactly(BASELINE, REWRITE, REWRITE, BASELINE);
  }

  @ParameterizedTest
  @CsvSource({"4.1, 1", "8, 1", "10, 2", "16, 2", "24, 2", "26, 3", "52, 3", "300, 3"})
  void quickerRewritesRunMoreOftenAroundOneBaseline(double ratio, int k) {
    List<Side> order = BlockPlan.order(ratio, true);

    assertThat(order).hasSize(2 * k + 1);
    assertThat(order.get(k)).isEqualTo(BASELINE);
    assertThat(order).filteredOn(BASELINE::equals).hasSize(1);
  }

  @Test
  void aRewriteThatIsMuchSlowerStillGetsABlock() {
    assertThat(BlockPlan.order(0.1, true)).containsExactly(REWRITE, BASELINE, REWRITE);
  }
}
