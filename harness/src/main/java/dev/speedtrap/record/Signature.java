package dev.speedtrap.record;

import dev.speedtrap.files.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The signature of a record: Ed25519 over its {@code SHA256SUMS}, and by that over all its files.
 * It says that who has the key packed this record, and nothing of who that is, nor that the figures
 * are true.
 *
 * <p>OpenSSL checks it too: {@code openssl pkeyutl -verify -pubin -inkey SIGNER.pem -rawin -in
 * SHA256SUMS -sigfile SHA256SUMS.sig}.
 *
 * @param findings what is wrong with it; nothing where it holds, or there is none
 * @param signer whose it is, where it holds
 */
record Signature(List<Finding> findings, Optional<SignerKey> signer) {
  /** The signature itself, 64 bytes. */
  static final String FILE = "SHA256SUMS.sig";

  /** The public key that checks it. */
  static final String KEY_FILE = "SIGNER.pem";

  private static final int BYTES = 64;

  Signature {
    findings = List.copyOf(findings);
  }

  /** Signs a record. */
  static void write(RecordFolder folder, SigningKey key) {
    try {
      Files.write(folder.path().resolve(FILE), key.sign(Files.readAllBytes(folder.checksums())));
      Files.writeString(folder.path().resolve(KEY_FILE), key.signer().pem());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Checks the signature of a record, if it has one. */
  static Signature check(RecordFolder folder) {
    Path file = folder.path().resolve(FILE);
    Path keyFile = folder.path().resolve(KEY_FILE);
    boolean signed = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    if (signed != Files.exists(keyFile, LinkOption.NOFOLLOW_LINKS)) {
      return wrong(signed ? KEY_FILE : FILE, "is missing, and its other half is there");
    }
    if (!signed) {
      return new Signature(List.of(), Optional.empty());
    }
    try {
      if (!isReadable(file) || !isReadable(folder.checksums())) {
        return wrong(FILE, "signs nothing that can be read");
      }
      SignerKey signer = SignerKey.read(keyFile);
      if (!signer.pem().equals(Files.readString(keyFile, StandardCharsets.ISO_8859_1))) {
        return wrong(KEY_FILE, "is not as pack writes it");
      }
      boolean holds =
          Files.size(file) == BYTES
              && signer.signed(Files.readAllBytes(folder.checksums()), Files.readAllBytes(file));
      return holds
          ? new Signature(List.of(), Optional.of(signer))
          : wrong(FILE, "is no signature of SHA256SUMS by the key in " + KEY_FILE);
    } catch (InvalidInput e) {
      return wrong(KEY_FILE, "holds no public key of Ed25519");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isReadable(Path file) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Files.size(file) <= SumsCheck.MOST.bytes();
  }

  private static Signature wrong(String where, String what) {
    return new Signature(List.of(new Finding(where, what)), Optional.empty());
  }
}
