package dev.speedtrap.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatekeeperTest {
  private final Gatekeeper gatekeeper = new Gatekeeper("secret", "127.0.0.1");

  @Test
  void admitsTheTokenAndNothingElse() {
    assertThat(gatekeeper.admits(Optional.of("secret"))).isTrue();
    assertThat(gatekeeper.admits(Optional.of("secret "))).isFalse();
    assertThat(gatekeeper.admits(Optional.of(""))).isFalse();
    assertThat(gatekeeper.admits(Optional.empty())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:8080, true",
    "localhost, true",
    "LOCALHOST:1, true",
    "[::1]:8080, true",
    "evil.example, false",
    "evil.example:8080, false",
    "127.0.0.1.evil.example, false"
  })
  void answersToItsOwnNamesOnly(String host, boolean ours) {
    assertThat(gatekeeper.isOurName(Optional.of(host))).isEqualTo(ours);
  }

  @Test
  void aRequestWithoutAHostIsNotMeantForIt() {
    assertThat(gatekeeper.isOurName(Optional.empty())).isFalse();
  }

  @Test
  void everyTokenIsAnotherOne() {
    SecureRandom random = new SecureRandom();
    assertThat(LiveServer.freshToken(random))
        .hasSize(32)
        .isNotEqualTo(LiveServer.freshToken(random));
  }
}
