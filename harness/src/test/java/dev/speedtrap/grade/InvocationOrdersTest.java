package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InvocationOrdersTest {
  private final InvocationOrders orders = new InvocationOrders(100, 1, 2);

  @Test
  void theRewriteTakesAllThatTheBaselineTakes() {
    for (int invocations : List.of(8, 20, 100)) {
      assertThat(orders.ofRewrite(invocations))
          .hasSize(invocations)
          .doesNotHaveDuplicates()
          .containsAll(orders.ofBaseline(8));
    }
  }

  @Test
  void whatTheRewriteSeesDoesNotHangOnWhatTheBaselineTakes() {
    InvocationOrders others = new InvocationOrders(100, 7, 2);

    assertThat(others.ofBaseline(8)).isNotEqualTo(orders.ofBaseline(8));
    assertThat(orders.ofRewrite(20).subList(0, 8))
        .as("else the first ones would be those that are compared")
        .isNotEqualTo(orders.ofBaseline(8));
  }

  @Test
  void theSameSeedsGiveTheSameOrders() {
    InvocationOrders same = new InvocationOrders(100, 1, 2);

    assertThat(same.ofBaseline(8)).isEqualTo(orders.ofBaseline(8));
    assertThat(same.ofRewrite(20)).isEqualTo(orders.ofRewrite(20));
  }
}
