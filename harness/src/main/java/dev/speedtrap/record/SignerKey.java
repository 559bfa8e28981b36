package dev.speedtrap.record;

import dev.speedtrap.files.AtomicFiles;
import dev.speedtrap.files.Digest;
import dev.speedtrap.files.InvalidInput;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;

/** The public half of a key that records are signed with (Ed25519, RFC 8032). */
public final class SignerKey {
  static final String ALGORITHM = "Ed25519";

  private final PublicKey key;

  SignerKey(PublicKey key) {
    this.key = key;
  }

  /**
   * Reads a key from a file in PEM.
   *
   * @throws InvalidInput if it is not there, or holds no public Ed25519 key
   */
  public static SignerKey read(Path file) {
    byte[] der =
        Pem.read(Pem.PUBLIC, Pem.text(file))
            .orElseThrow(() -> new InvalidInput("'" + file + "' holds no PUBLIC KEY in PEM"));
    try {
      return new SignerKey(
          KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der)));
    } catch (GeneralSecurityException e) {
      throw new InvalidInput("'" + file + "' holds no public key of " + ALGORITHM, e);
    }
  }

  /** Writes the key to a file, in PEM, for others. */
  public void write(Path file) {
    AtomicFiles.write(file, pem());
  }

  /** Returns the key as PEM. */
  public String pem() {
    return Pem.write(Pem.PUBLIC, key.getEncoded());
  }

  /**
   * Returns what to compare keys by: SHA-256 of the key as {@code openssl pkey -pubin -outform DER}
   * gives it.
   */
  public Digest fingerprint() {
    return Digest.of(key.getEncoded());
  }

  /** Says whether this key's owner signed the content. */
  boolean signed(byte[] content, byte[] signature) {
    try {
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(key);
      check.update(content);
      return check.verify(signature);
    } catch (SignatureException | InvalidKeyException forged) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM since 15 has " + ALGORITHM, e);
    }
  }
}
