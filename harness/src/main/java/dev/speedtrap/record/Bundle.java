package dev.speedtrap.record;

import dev.speedtrap.files.ByteSize;
import dev.speedtrap.files.Digest;
import dev.speedtrap.files.Folders;
import dev.speedtrap.files.Freezer;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.files.LinkPolicy;
import dev.speedtrap.files.RefusedTree;
import dev.speedtrap.files.TarReader;
import dev.speedtrap.files.TarWriter;
import dev.speedtrap.files.TreeLimits;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/**
 * A record as one file, {@code ID.tar.gz}, for others to verify.
 *
 * <p>The archive is the same, byte for byte, for the same record and key: entries sorted, one time
 * and owner for all. What compresses it is too, unless Java runs on another zlib. Its one folder is
 * named as the record; in it lie the record's files and, where it is signed, {@code SHA256SUMS.sig}
 * and {@code SIGNER.pem}.
 *
 * <p>A bundle comes from strangers: unpacking is bounded, never leaves the folder, and refuses
 * whatever {@link TarReader} refuses.
 */
public final class Bundle {
  /** How the name of a bundle ends. */
  public static final String SUFFIX = ".tar.gz";

  /** Room for a rewrite of any task, its history and a long transcript. */
  static final TreeLimits LIMITS = new TreeLimits(ByteSize.ofMiB(512), 20_000, LinkPolicy.INSIDE);

  private Bundle() {}

  /**
   * Packs a sealed record.
   *
   * @param key signs it; empty: a signature that the record came with is kept
   * @param out a file that is not there yet
   * @param scratch an existing folder for a copy of the record on its way
   * @return the digest of the bundle
   * @throws InvalidInput if the bundle is there already, or the record is not whole
   */
  public static Digest pack(RecordFolder folder, Optional<SigningKey> key, Path out, Path scratch) {
    if (Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
      throw new InvalidInput("'" + out + "' is there already: name another --out");
    }
    String id = wholeId(folder);
    Path stage = scratch.resolve("pack");
    RecordFolder copy = new RecordFolder(stage.resolve(id));
    try {
      Files.createDirectories(stage);
      Freezer.copy(folder.path(), copy.path(), LIMITS);
      Files.deleteIfExists(copy.path().resolve(Intake.FILE));
      key.ifPresent(signing -> Signature.write(copy, signing));
      write(stage, out);
      return Digest.ofFile(out);
    } catch (RefusedTree e) {
      throw new InvalidInput("the record " + id + " cannot be packed: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      remove(stage);
    }
  }

  /** Nobody packs what others would find to be altered; and only so is the id fit for a name. */
  private static String wholeId(RecordFolder folder) {
    Verification verification = Verification.of(folder);
    if (!verification.whole()) {
      throw new InvalidInput(
          "'%s' is no whole record: %s; see speedtrap verify"
              .formatted(folder.path(), verification.findings().get(0).text()));
    }
    return verification.record();
  }

  /** Whole or absent: under another name first. */
  private static void write(Path stage, Path out) throws IOException {
    Path fresh = out.resolveSibling("." + out.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(fresh));
          GZIPOutputStream gzip = new GZIPOutputStream(file)) {
        TarWriter.pack(stage, gzip);
      }
      Files.move(fresh, out, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static void remove(Path stage) {
    try {
      Folders.remove(stage);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Unpacks a bundle, bounded; nothing of it is trusted, run or followed.
   *
   * @param into a folder that is not there yet; on a refusal nothing is left of it
   * @throws RefusedTree if the bundle is damaged, or holds what no record holds
   * @throws InvalidInput if there is no such file
   */
  public static RecordFolder unpack(Path bundle, Path into) throws RefusedTree {
    if (!Files.isRegularFile(bundle)) {
      throw new InvalidInput("there is no bundle '" + bundle + "'");
    }
    boolean whole = false;
    try (BundleStream tar = BundleStream.open(bundle)) {
      TarReader.unpack(tar, into, LIMITS);
      tar.checkEnd();
      if (Files.exists(into.resolve(Intake.FILE), LinkOption.NOFOLLOW_LINKS)) {
        throw new RefusedTree(
            Intake.FILE, "is written by who takes a bundle in, and is no part of it");
      }
      whole = true;
      return new RecordFolder(into);
    } catch (UncheckedIOException e) {
      throw BundleStream.refusal(e);
    } catch (IOException e) {
      throw BundleStream.refusal(new UncheckedIOException(e));
    } finally {
      if (!whole) {
        remove(into);
      }
    }
  }
}
