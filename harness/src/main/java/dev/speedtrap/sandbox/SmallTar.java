package dev.speedtrap.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A tar archive of a few files that are made up here. */
final class SmallTar {

  /** A file's content and permissions. */
  record Entry(byte[] content, int mode) {}

  private SmallTar() {}

  static byte[] of(Map<String, Entry> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (var file : new TreeMap<>(files).entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
        entry.setSize(file.getValue().content().length);
        entry.setMode(file.getValue().mode());
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue().content());
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Returns the header that gives the folder an archive is unpacked into its mode and owner; the
   * rest of an archive may follow.
   */
  static byte[] rootFolder(int mode, int owner) {
    TarArchiveEntry entry = new TarArchiveEntry("./");
    entry.setMode(mode);
    entry.setIds(owner, owner);
    entry.setModTime(0);
    byte[] header = new byte[512];
    entry.writeEntryHeader(header);
    return header;
  }
}
