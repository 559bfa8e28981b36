package dev.speedtrap.grade;

import dev.speedtrap.files.Digest;
import dev.speedtrap.record.Seeding;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The seeds of one grade, all derived from one secret.
 *
 * <p>The secret is drawn only after the rewrite is frozen, so that no rewrite can have seen a seed,
 * and revealed in the grade, so that anyone can check that the seeds were not picked.
 */
final class Seeds {
  private static final int SECRET_BYTES = 32;

  private final byte[] secret;
  private final boolean chosen;
  private final Digest rewrite;

  private Seeds(byte[] secret, boolean chosen, Digest rewrite) {
    this.secret = secret;
    this.chosen = chosen;
    this.rewrite = rewrite;
  }

  /** Draws a fresh secret of 256 bits for a frozen rewrite. */
  static Seeds draw(SecureRandom random, Digest rewrite) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return new Seeds(secret, false, rewrite);
  }

  /** Takes the secret from a number that a person chose; such a grade is unranked. */
  static Seeds chosen(long seed, Digest rewrite) {
    byte[] secret = sha256(Long.toString(seed).getBytes(StandardCharsets.UTF_8));
    return new Seeds(secret, true, rewrite);
  }

  /** The seeds of a secret that was drawn, or chosen, before. */
  static Seeds revealed(Seeding seeding, Digest rewrite) {
    return new Seeds(HexFormat.of().parseHex(seeding.secret()), seeding.chosen(), rewrite);
  }

  /**
   * The seeds that anybody may know, always the same: what agents and people practise on. Their
   * secret is no decimal number, so no seed that a person chooses gives the same ones.
   */
  static Seeds ofPublic() {
    byte[] secret = sha256("public inputs".getBytes(StandardCharsets.UTF_8));
    return new Seeds(secret, true, Digest.of("any rewrite".getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The seed of one run for one purpose, in [0, 2^63).
   *
   * @param run the run's name, such as {@code block-3}
   * @param purpose {@code input} or {@code scoring}: knowing the first tells nothing of the second
   */
  long of(String run, String purpose) {
    byte[] message = (rewrite.hex() + "|" + run + "|" + purpose).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.wrap(hmacSha256(secret, message)).getLong() & Long.MAX_VALUE;
  }

  /** What the grade reveals. */
  Seeding reveal() {
    return new Seeding(HexFormat.of().formatHex(secret), chosen);
  }

  private static byte[] hmacSha256(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has HmacSHA256", e);
    }
  }

  private static byte[] sha256(byte[] message) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
