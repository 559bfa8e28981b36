package dev.speedtrap.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The text of a document, before anybody understood it.
 *
 * @param origin what to call it in messages: its path
 * @param text its characters
 */
record DocumentText(String origin, String text) {
  /**
   * Reads a file.
   *
   * @param most the most bytes
   * @throws InvalidInput if it is not there, larger, or not UTF-8
   */
  static DocumentText of(Path file, ByteSize most) {
    if (Files.isDirectory(file)) {
      throw new InvalidInput("'" + file + "' is a folder, where a file is wanted");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(Math.toIntExact(most.bytes() + 1));
      if (bytes.length > most.bytes()) {
        throw new InvalidInput("'" + file + "' is larger than " + most + ", the most that is read");
      }
      return of(file.toString(), bytes);
    } catch (NoSuchFileException e) {
      throw new InvalidInput("there is no file '" + file + "'", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static DocumentText of(String origin, byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true);
    DocumentText decoded = new DocumentText(origin, out.flip().toString());
    if (result.isError()) {
      throw decoded.invalid(
          decoded.lineAt(decoded.text.length()), "is not UTF-8 text: save it in that encoding");
    }
    return decoded;
  }

  /** Returns the line, from 1, of a character. */
  int lineAt(int character) {
    return 1 + (int) text.chars().limit(character).filter(c -> c == '\n').count();
  }

  InvalidInput invalid(int line, String what) {
    return new InvalidInput(origin + ":" + line + ": " + what);
  }

  InvalidInput invalid(int line, String what, Throwable cause) {
    return new InvalidInput(origin + ":" + line + ": " + what, cause);
  }
}
