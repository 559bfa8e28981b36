package dev.speedtrap.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SpendingTest {

  @Test
  void withoutATotalEverythingBegins() {
    Spending spending = new Spending(Optional.empty(), Optional.of(100.0));
    spending.add(Optional.of(1e9));

    assertThat(spending.begin()).isTrue();
  }

  @Test
  void nothingBeginsOnceTheTotalIsSpent() {
    Spending spending = new Spending(Optional.of(2.0), Optional.empty());

    assertThat(spending.begin()).isTrue();
    spending.end(Optional.of(1.5));
    assertThat(spending.begin()).as("a bound holds back, it cuts nothing off").isTrue();
    spending.end(Optional.of(1.5));
    assertThat(spending.begin()).isFalse();
  }

  @Test
  void unknownCostCountsAsTheMostThatOneMayCost() {
    Spending spending = new Spending(Optional.of(5.0), Optional.of(5.0));

    assertThat(spending.begin()).isTrue();
    spending.end(Optional.empty());
    assertThat(spending.begin()).isFalse();
  }

  @Test
  void trialWaitsForOneThatMayStillSpendTheRest() throws Exception {
    Spending spending = new Spending(Optional.of(5.0), Optional.of(5.0));
    assertThat(spending.begin()).isTrue();
    CountDownLatch asked = new CountDownLatch(1);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<Boolean> second =
          thread.submit(
              () -> {
                asked.countDown();
                return spending.begin();
              });
      asked.await();
      spending.end(Optional.of(1.0));
      assertThat(second.get()).as("the first was cheap").isTrue();
    } finally {
      thread.shutdownNow();
    }
  }
}
