package dev.speedtrap.record;

import dev.speedtrap.files.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Set;

/**
 * A key that records are signed with: both halves, in one file that only its owner can read.
 *
 * <p>The public half stands in the file too, since Java does not make it from the private one. A
 * key that OpenSSL made gets it by {@code openssl pkey -in KEY -pubout >> KEY}.
 */
public final class SigningKey {
  private final PrivateKey key;
  private final SignerKey signer;

  private SigningKey(PrivateKey key, SignerKey signer) {
    this.key = key;
    this.signer = signer;
  }

  /**
   * Makes a key, and writes it to a file.
   *
   * @throws InvalidInput if the file is there already: keys are not overwritten
   */
  public static SigningKey create(Path file) {
    KeyPair pair;
    try {
      pair = KeyPairGenerator.getInstance(SignerKey.ALGORITHM).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM since 15 has " + SignerKey.ALGORITHM, e);
    }
    SignerKey signer = new SignerKey(pair.getPublic());
    write(file, Pem.write(Pem.PRIVATE, pair.getPrivate().getEncoded()) + signer.pem());
    return new SigningKey(pair.getPrivate(), signer);
  }

  /** Nobody else may read it, not even between its making and a change of its mode. */
  private static void write(Path file, String pem) {
    try (SeekableByteChannel channel =
        Files.newByteChannel(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer buffer = ByteBuffer.wrap(pem.getBytes(StandardCharsets.US_ASCII));
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (NoSuchFileException e) {
      throw new InvalidInput("there is no folder for the key '" + file + "': make it first", e);
    } catch (FileAlreadyExistsException e) {
      throw new InvalidInput(
          "'" + file + "' is there already, and no key is overwritten: name another file", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a key from a file in PEM.
   *
   * @throws InvalidInput if it is not there, or does not hold both halves of one Ed25519 key
   */
  public static SigningKey read(Path file) {
    byte[] der =
        Pem.read(Pem.PRIVATE, Pem.text(file))
            .orElseThrow(
                () ->
                    new InvalidInput(
                        "'"
                            + file
                            + "' holds no PRIVATE KEY in PEM; make one with pack --new-key"));
    SigningKey read;
    try {
      PrivateKey key =
          KeyFactory.getInstance(SignerKey.ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der));
      read = new SigningKey(key, SignerKey.read(file));
    } catch (GeneralSecurityException e) {
      throw new InvalidInput("'" + file + "' holds no private key of " + SignerKey.ALGORITHM, e);
    }
    byte[] probe = "the halves belong together".getBytes(StandardCharsets.US_ASCII);
    if (!read.signer.signed(probe, read.sign(probe))) {
      throw new InvalidInput(
          "'" + file + "' holds halves of two keys: make one with pack --new-key");
    }
    return read;
  }

  /** Returns the half that others check signatures with. */
  public SignerKey signer() {
    return signer;
  }

  byte[] sign(byte[] content) {
    try {
      Signature signing = Signature.getInstance(SignerKey.ALGORITHM);
      signing.initSign(key);
      signing.update(content);
      return signing.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that was read cannot sign", e);
    }
  }
}
