package dev.speedtrap.files;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 digest.
 *
 * @param value {@code sha256:} and 64 lower-case hexadecimal digits
 */
public record Digest(@JsonValue String value) {
  private static final String PREFIX = "sha256:";
  private static final int DIGITS = 64;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Digest {
    if (!isDigest(value)) {
      throw new InvalidInput(
          "'" + value + "' is no digest: write sha256: and 64 lower-case hexadecimal digits");
    }
  }

  /** Digests bytes. */
  public static Digest of(byte[] content) {
    return finish(sha256().digest(content));
  }

  /**
   * Digests the content of one file.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public static Digest ofFile(Path file) {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return finish(digest.digest());
  }

  /** Returns the 64 hexadecimal digits. */
  public String hex() {
    return value.substring(PREFIX.length());
  }

  /** Returns the first 12 hexadecimal digits, enough to tell digests apart in a table or a tag. */
  public String shortHex() {
    return hex().substring(0, 12);
  }

  @Override
  public String toString() {
    return value;
  }

  /** No regular expression: tables read some hundred thousand digests. */
  private static boolean isDigest(String value) {
    if (value.length() != PREFIX.length() + DIGITS || !value.startsWith(PREFIX)) {
      return false;
    }
    for (int i = PREFIX.length(); i < value.length(); i++) {
      char digit = value.charAt(i);
      if (!(digit >= '0' && digit <= '9') && !(digit >= 'a' && digit <= 'f')) {
        return false;
      }
    }
    return true;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  static Digest finish(byte[] sha256) {
    return new Digest(PREFIX + HexFormat.of().formatHex(sha256));
  }
}
