package dev.speedtrap.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes tar archives by hand, block by block, so that they may lie. */
final class TarForge {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** An archive that begins with its one folder, as an engine's does. */
  static TarForge archive() {
    return new TarForge().folder("out/");
  }

  TarForge folder(String name) {
    return entry(name, '5', "", new byte[0]);
  }

  TarForge file(String name, String content) {
    return entry(name, '0', "", content.getBytes(StandardCharsets.UTF_8));
  }

  TarForge link(String name, String target) {
    return entry(name, '2', target, new byte[0]);
  }

  TarForge entry(String name, char type, String target, byte[] content) {
    header(name, type, target, content.length);
    return raw(content);
  }

  TarForge header(String name, char type, String target, long size) {
    return header(
        name, type, target, String.format("%011o", size).getBytes(StandardCharsets.US_ASCII));
  }

  TarForge header(String name, char type, String target, byte[] size) {
    byte[] block = new byte[512];
    put(block, 0, name.getBytes(StandardCharsets.UTF_8));
    put(block, 100, "0000644".getBytes(StandardCharsets.US_ASCII));
    put(block, 124, size);
    block[156] = (byte) type;
    put(block, 157, target.getBytes(StandardCharsets.UTF_8));
    put(block, 257, "ustar\00000".getBytes(StandardCharsets.US_ASCII));
    Arrays.fill(block, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : block) {
      sum += b & 0xff;
    }
    put(block, 148, String.format("%06o\0", sum).getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(block);
    return this;
  }

  /** Content, padded to a whole block. */
  TarForge raw(byte[] content) {
    out.writeBytes(content);
    out.writeBytes(new byte[(512 - content.length % 512) % 512]);
    return this;
  }

  TarForge pax(String... keysAndValues) {
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      String rest = " " + keysAndValues[i] + "=" + keysAndValues[i + 1] + "\n";
      int bytes = rest.getBytes(StandardCharsets.UTF_8).length;
      int length = bytes + 1;
      while (length != bytes + Integer.toString(length).length()) {
        length = bytes + Integer.toString(length).length();
      }
      records.append(length).append(rest);
    }
    return entry("pax", 'x', "", records.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The archive with its end mark. */
  InputStream done() {
    out.writeBytes(new byte[1024]);
    return cut();
  }

  /** The archive as it is, without an end mark. */
  InputStream cut() {
    return new ByteArrayInputStream(out.toByteArray());
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  private static void put(byte[] block, int at, byte[] text) {
    System.arraycopy(text, 0, block, at, text.length);
  }
}
