package dev.speedtrap.record;

import dev.speedtrap.files.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives every seed of a grade again from the secret that it reveals: a seed that does not follow
 * was picked.
 */
final class SeedCheck {
  private static final int SECRET_BYTES = 32;
  private static final String HMAC = "HmacSHA256";

  private SeedCheck() {}

  /** Returns the runs whose seed does not follow from the secret. */
  static List<Finding> of(Grade grade) {
    if (grade.seeding().isEmpty() || grade.digests().rewrite().isEmpty()) {
      boolean ran = !grade.scored().isEmpty() || !grade.blocks().isEmpty();
      return ran
          ? List.of(new Finding("grade.json", "tells of runs, and not where their seeds came from"))
          : List.of();
    }
    byte[] secret;
    try {
      secret = HexFormat.of().parseHex(grade.seeding().get().secret());
    } catch (IllegalArgumentException e) {
      return List.of(new Finding("grade.json: seeding.secret", "is no hexadecimal number"));
    }
    if (secret.length != SECRET_BYTES) {
      return List.of(new Finding("grade.json: seeding.secret", "does not have 256 bits"));
    }
    return wrongSeeds(grade, secret, grade.digests().rewrite().get());
  }

  private static List<Finding> wrongSeeds(Grade grade, byte[] secret, Digest rewrite) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < grade.scored().size(); i++) {
      ScoredRun run = grade.scored().get(i);
      if (run.seed() != seed(secret, rewrite, run.run())) {
        findings.add(wrong("scored[" + i + "].seed"));
      }
    }
    for (int i = 0; i < grade.blocks().size(); i++) {
      Block block = grade.blocks().get(i);
      if (block.seed() != seed(secret, rewrite, "block-" + block.index())) {
        findings.add(wrong("blocks[" + i + "].seed"));
      }
    }
    return findings;
  }

  private static Finding wrong(String field) {
    return new Finding(
        "grade.json: " + field, "does not follow from the secret: it was altered, or picked");
  }

  /** As {@link Seeding} tells it. */
  private static long seed(byte[] secret, Digest rewrite, String run) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret, HMAC));
      byte[] message = (rewrite.hex() + "|" + run + "|input").getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.wrap(mac.doFinal(message)).getLong() & Long.MAX_VALUE;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has " + HMAC, e);
    }
  }
}
