package dev.speedtrap.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HarnessPlaceTest {

  private final List<String> moves = new ArrayList<>();

  @Test
  void keepsOffWhileAnyLeaseIsHeldAndComesBack() {
    HarnessPlace place =
        new HarnessPlace(CoreSet.of(0), CoreSet.parse("0-3"), cores -> moves.add(cores.toString()));
    place.keepOff();
    place.keepOff();
    place.comeBack();
    assertThat(moves).containsExactly("0");
    place.comeBack();
    assertThat(moves).containsExactly("0", "0-3");
  }

  @Test
  void staysWhereThereIsNowhereToGo() {
    HarnessPlace place =
        new HarnessPlace(CoreSet.of(0), CoreSet.of(0), cores -> moves.add(cores.toString()));
    place.keepOff();
    place.comeBack();
    assertThat(moves).isEmpty();
  }
}
