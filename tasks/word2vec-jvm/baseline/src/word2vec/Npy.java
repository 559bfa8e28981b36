package word2vec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Flat arrays in numpy's file format, version 1.0. */
final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

  private Npy() {}

  static int[] readInts(Path file) throws IOException {
    ByteBuffer data = data(file, "<i4");
    int[] values = new int[data.remaining() / Integer.BYTES];
    data.asIntBuffer().get(values);
    return values;
  }

  static float[] readFloats(Path file) throws IOException {
    ByteBuffer data = data(file, "<f4");
    float[] values = new float[data.remaining() / Float.BYTES];
    data.asFloatBuffer().get(values);
    return values;
  }

  private static ByteBuffer data(Path file, String type) throws IOException {
    ByteBuffer whole = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int begin = MAGIC.length + Short.BYTES + whole.getShort(MAGIC.length);
    String header = new String(whole.array(), 0, begin, StandardCharsets.ISO_8859_1);
    if (!header.contains("'" + type + "'")) {
      throw new IOException(file + " is no array of " + type);
    }
    return whole.position(begin).slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  static void writeFloats(Path file, float[] values) throws IOException {
    String shape = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + values.length + ",), }";
    // Blanks up to the line end let the data begin at a multiple of 64 bytes.
    int before = MAGIC.length + Short.BYTES;
    int length = (before + shape.length() + 1 + 63) / 64 * 64 - before;
    String header = shape + " ".repeat(length - shape.length() - 1) + "\n";
    ByteBuffer whole =
        ByteBuffer.allocate(before + length + values.length * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    whole.put(MAGIC).putShort((short) length).put(header.getBytes(StandardCharsets.ISO_8859_1));
    whole.asFloatBuffer().put(values);
    Files.write(file, whole.array());
  }
}
