package dev.speedtrap.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Unpacks a tar archive that may be hostile, such as what an engine hands out of a container.
 *
 * <p>It reads tar itself, with little code and few forms (ustar, pax and GNU long names): a general
 * library expands sparse files and holds names of any length in memory before it can be asked not
 * to.
 */
public final class TarReader {
  /** For the extended headers of one entry; a path and a target need less than 3 KiB. */
  private static final int MOST_HEADER_BYTES = 1 << 16;

  private final TarContent content;
  private final TreeIntake intake;
  private final TreeLimits limits;
  private String root = "";
  private long headers;

  private TarReader(InputStream tar, TreeIntake intake, TreeLimits limits) {
    this.content = new TarContent(tar);
    this.intake = intake;
    this.limits = limits;
  }

  /**
   * Unpacks an archive of one folder; the folder's own name, the first part of every path, is
   * dropped.
   *
   * <p>Refuses all that {@link Freezer#copy} refuses, and also absolute and climbing paths, an
   * entry given twice, entries below what is no folder, sparse files, unknown types, and an archive
   * that is damaged or ends too early. {@code .git} and {@code __pycache__} are dropped, but count.
   * A hard link to an earlier file becomes a file of its own. Reading stops at the first refusal,
   * and after the archive's end mark; the stream stays open. On any failure nothing is left.
   *
   * @param into a folder that is empty or not there yet
   * @return the {@link TreeDigest} of what was unpacked
   * @throws RefusedTree if the archive is refused
   * @throws UncheckedIOException if the stream or our own disk fails
   */
  public static Digest unpack(InputStream tar, Path into, TreeLimits limits) throws RefusedTree {
    try {
      return TreeIntake.all(into, limits, intake -> new TarReader(tar, intake, limits).readAll());
    } catch (TarContent.TruncatedTar e) {
      throw new RefusedTree("", "is an archive that ends too early");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readAll() throws IOException, RefusedTree {
    Map<String, String> extended = new HashMap<>();
    for (byte[] block = content.block(); !TarHeader.isEndMark(block); block = content.block()) {
      TarHeader header = TarHeader.parse(block);
      // Every header counts, also those of dropped entries and of no entry: an endless archive ends
      // here.
      if (++headers > 3L * limits.entries() + 16) {
        throw new RefusedTree("", "has more than " + limits.entries() + " entries");
      }
      switch (header.type()) {
        case 'x' -> extended.putAll(PaxRecords.parse(longHeader(header)));
        case 'g' ->
            PaxRecords.parse(
                longHeader(
                    header)); // Comments and the like; what would rename every entry is ignored.
        case 'L' -> extended.put("path", nulEnded(longHeader(header)));
        case 'K' -> extended.put("linkpath", nulEnded(longHeader(header)));
        default -> {
          entry(header, extended);
          extended.clear();
        }
      }
    }
    if (root.isEmpty()) {
      throw new RefusedTree("", "is an empty archive");
    }
  }

  private void entry(TarHeader header, Map<String, String> extended)
      throws IOException, RefusedTree {
    String path = belowRoot(extended.getOrDefault("path", header.name()), header.type());
    long size = size(header, extended);
    intake.checkSize(path, size);
    content.begin(size);
    boolean leftOut = false;
    for (String name : path.split("/", -1)) {
      leftOut |= EntryName.isLeftOut(name);
    }
    if (!path.isEmpty() && !leftOut) {
      String target = extended.getOrDefault("linkpath", header.target());
      switch (header.type()) {
        case '0', '7' -> intake.file(path, header.executable(), content);
        case '1' -> intake.twin(path, belowRoot(target, '1'));
        case '2' -> intake.link(path, target);
        case '5' -> intake.folder(path);
        case '3', '4', '6' -> throw new RefusedTree(path, "is a device, a socket or a FIFO");
        default -> throw new RefusedTree(path, "is of an unknown kind");
      }
    }
    intake.countDropped(path, content.skipRest());
  }

  /** Returns the path without the archive's one folder; empty for that folder itself. */
  private String belowRoot(String name, char type) throws RefusedTree {
    if (name.startsWith("/")) {
      throw new RefusedTree(name, "has an absolute path");
    }
    String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    int slash = path.indexOf('/');
    String first = slash < 0 ? path : path.substring(0, slash);
    if (root.isEmpty()) {
      root = first;
    }
    if (!first.equals(root) || first.isEmpty() || first.equals("..")) {
      throw new RefusedTree(name, "lies outside the archive's first folder");
    }
    if (slash < 0 && type != '5') {
      throw new RefusedTree(name, "is no folder, and the archive of a folder begins with one");
    }
    return slash < 0 ? "" : path.substring(slash + 1);
  }

  private static long size(TarHeader header, Map<String, String> extended) throws RefusedTree {
    // Links and folders have no content, whatever their size says; some writers put the size of the
    // linked file there.
    if (header.type() != '0' && header.type() != '7') {
      return 0;
    }
    String size = extended.get("size");
    if (size == null) {
      return header.size();
    }
    if (!size.matches("[0-9]{1,18}")) {
      throw new RefusedTree(header.name(), "has a size that is no number");
    }
    return Long.parseLong(size);
  }

  private byte[] longHeader(TarHeader header) throws IOException, RefusedTree {
    if (header.size() > MOST_HEADER_BYTES) {
      throw new RefusedTree(
          "", "has an extended header of more than " + MOST_HEADER_BYTES + " bytes");
    }
    content.begin(header.size());
    byte[] bytes = content.readAllBytes();
    content.skipRest();
    return bytes;
  }

  private static String nulEnded(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }
}
