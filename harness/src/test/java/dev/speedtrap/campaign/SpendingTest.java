package dev.speedtrap.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.campaign.CampaignPlan.Slot;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SpendingTest {

  @Test
  void withoutATotalEverythingBegins() {
    Spending spending = new Spending(Optional.empty(), Optional.of(100.0));
    spending.count(slot(1), ended(1e9));

    assertThat(spending.begin(slot(2))).isTrue();
  }

  @Test
  void nothingBeginsOnceTheTotalIsSpent() {
    Spending spending = new Spending(Optional.of(2.0), Optional.empty());

    assertThat(spending.begin(slot(1))).isTrue();
    spending.end(slot(1), Optional.of(ended(1.5)));
    assertThat(spending.begin(slot(2))).as("a bound holds back, it cuts nothing off").isTrue();
    spending.end(slot(2), Optional.of(ended(1.5)));
    assertThat(spending.begin(slot(3))).isFalse();
  }

  @Test
  void unknownCostCountsAsTheMostThatOneMayCost() {
    Spending spending = new Spending(Optional.of(5.0), Optional.of(5.0));

    assertThat(spending.begin(slot(1))).isTrue();
    spending.end(slot(1), Optional.of(Bill.UNKNOWN));
    assertThat(spending.begin(slot(2))).isFalse();
  }

  @Test
  void answerWithoutAPriceMakesATrialNoCheaperThanWhatIsKnownOfIt() {
    Spending spending = new Spending(Optional.of(10.0), Optional.of(5.0));
    spending.count(slot(1), new Bill(9.0, false, true));

    assertThat(spending.begin(slot(2))).isTrue();
    spending.end(slot(2), Optional.of(ended(1.0)));
    assertThat(spending.begin(slot(3))).isFalse();
  }

  @Test
  void trialWaitsForOneThatMayStillSpendTheRest() throws Exception {
    Spending spending = new Spending(Optional.of(5.0), Optional.of(5.0));
    assertThat(spending.begin(slot(1))).isTrue();
    CountDownLatch asked = new CountDownLatch(1);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<Boolean> second =
          thread.submit(
              () -> {
                asked.countDown();
                return spending.begin(slot(2));
              });
      asked.await();
      spending.end(slot(1), Optional.of(ended(1.0)));
      assertThat(second.get()).as("the first was cheap").isTrue();
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void whatACutOffTrialHadCostIsNotCountedTwice() {
    Spending spending = new Spending(Optional.of(10.0), Optional.empty());
    spending.count(slot(1), cutOff(4.0));
    assertThat(spending.begin(slot(1))).isTrue();
    spending.end(slot(1), Optional.of(ended(6.0)));

    assertThat(spending.begin(slot(2))).as("6 of 10 are spent").isTrue();
    spending.end(slot(2), Optional.of(ended(4.0)));
    assertThat(spending.begin(slot(3))).isFalse();
  }

  @Test
  void trialThatGoesOnMayCostOnlyTheRestOfItsBound() {
    Spending spending = new Spending(Optional.of(60.0), Optional.of(50.0));
    spending.count(slot(1), cutOff(40.0));

    assertThat(spending.begin(slot(1))).isTrue();
    assertThat(spending.begin(slot(2))).as("40 spent, and 10 at most to come").isTrue();
  }

  @Test
  void trialThatWasLeftToAnotherProcessCostsNothingMore() {
    Spending spending = new Spending(Optional.of(50.0), Optional.of(50.0));
    spending.count(slot(1), cutOff(20.0));
    assertThat(spending.begin(slot(1))).isTrue();
    spending.end(slot(1), Optional.empty());

    assertThat(spending.begin(slot(2))).isTrue();
    spending.end(slot(2), Optional.empty());
    assertThat(spending.begin(slot(3))).isTrue();
    spending.end(slot(3), Optional.of(ended(30.0)));
    assertThat(spending.begin(slot(4))).as("what was found at the start counts").isFalse();
  }

  @Test
  void trialWhoseAgentEndedGoesOnWhateverWasSpent() {
    Spending spending = new Spending(Optional.of(10.0), Optional.of(50.0));
    spending.count(slot(1), new Bill(20.0, true, true));
    spending.count(slot(2), cutOff(1.0));

    assertThat(spending.begin(slot(1))).as("paid for, and not graded yet").isTrue();
    assertThat(spending.begin(slot(2))).as("its agent would go on spending").isFalse();
  }

  private static Bill ended(double usd) {
    return Bill.sealed(usd);
  }

  private static Bill cutOff(double usd) {
    return new Bill(usd, true, false);
  }

  private static Slot slot(int repetition) {
    return new Slot("anthropic:a", Optional.empty(), "tally", repetition);
  }
}
