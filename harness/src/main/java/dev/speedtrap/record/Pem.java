package dev.speedtrap.record;

import dev.speedtrap.files.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys as text (RFC 7468), the form in which OpenSSL writes and reads them. */
final class Pem {
  static final String PRIVATE = "PRIVATE KEY";
  static final String PUBLIC = "PUBLIC KEY";

  /** An Ed25519 key has less than 200 bytes. */
  private static final int MOST_BYTES = 1 << 13;

  private static final int LINE = 64;

  private Pem() {}

  /** Writes one block. */
  static String write(String label, byte[] der) {
    String body =
        Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, body, label);
  }

  /** Returns the content of the first block of that label, if the text has one. */
  static Optional<byte[]> read(String label, String text) {
    Matcher block =
        Pattern.compile("-----BEGIN " + label + "-----\\s([A-Za-z0-9+/=\\s]*)-----END " + label)
            .matcher(text);
    if (!block.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getDecoder().decode(block.group(1).replaceAll("\\s", "")));
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  /**
   * Reads a file of keys.
   *
   * @throws InvalidInput if it is not there, no plain file, or larger than any key
   */
  static String text(Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new InvalidInput("there is no key file '" + file + "'; make one with pack --new-key");
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new InvalidInput("'" + file + "' is no key in PEM: it is too large");
      }
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
