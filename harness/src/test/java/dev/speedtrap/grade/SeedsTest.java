package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.files.Digest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {
  private static final Digest REWRITE = digest("a rewrite");

  @Test
  void aSecretThatWasRevealedGivesTheSameSeeds() {
    Seeds drawn = Seeds.draw(new SecureRandom(), REWRITE);
    Seeds again = Seeds.revealed(drawn.reveal(), REWRITE);

    assertThat(again.of("block-3", "input")).isEqualTo(drawn.of("block-3", "input"));
    assertThat(again.reveal()).isEqualTo(drawn.reveal());
  }

  @Test
  void differByRunByPurposeAndByRewrite() {
    Seeds seeds = Seeds.chosen(7, REWRITE);
    Set<Long> seen = new HashSet<>();
    for (int block = 1; block <= 16; block++) {
      seen.add(seeds.of("block-" + block, "input"));
      seen.add(seeds.of("block-" + block, "scoring"));
    }
    seen.add(Seeds.chosen(7, digest("another")).of("block-1", "input"));

    assertThat(seen).hasSize(33).allMatch(seed -> seed >= 0);
  }

  @Test
  void canBeRecomputedByAnyoneFromWhatTheGradeReveals() {
    // printf '%s' "$(printf rewrite | sha256sum | cut -d' ' -f1)|block-1|input" \
    //   | openssl dgst -sha256 -mac HMAC -macopt hexkey:$(printf 7 | sha256sum | cut -d' ' -f1)
    // and the first 16 digits of that, without their top bit.
    Seeds seeds = Seeds.chosen(7, digest("rewrite"));

    assertThat(seeds.reveal().secret())
        .isEqualTo("7902699be42c8a8e46fbbb4501726517e86b22c56a189f7625a6da49081b2451");
    assertThat(seeds.of("block-1", "input")).isEqualTo(3385805936233143976L);
  }

  @Test
  void everyDrawIsFreshAndChoosingIsTold() {
    SecureRandom random = new SecureRandom();

    assertThat(Seeds.draw(random, REWRITE).reveal().secret())
        .hasSize(64)
        .isNotEqualTo(Seeds.draw(random, REWRITE).reveal().secret());
    assertThat(Seeds.draw(random, REWRITE).reveal().chosen()).isFalse();
    assertThat(Seeds.chosen(7, REWRITE).reveal().chosen()).isTrue();
  }

  @Test
  void publicSeedsAreAlwaysTheSameAndNoneThatGradingUses() {
    assertThat(Seeds.ofPublic().of("public-smoke", "input"))
        .isEqualTo(Seeds.ofPublic().of("public-smoke", "input"))
        .isNotEqualTo(Seeds.ofPublic().of("public-smoke", "scoring"))
        .isNotEqualTo(Seeds.ofPublic().of("public-full", "input"));
    for (long chosen = -100; chosen <= 100; chosen++) {
      assertThat(Seeds.chosen(chosen, REWRITE).reveal().secret())
          .isNotEqualTo(Seeds.ofPublic().reveal().secret());
    }
  }

  private static Digest digest(String text) {
    return Digest.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
