package dev.speedtrap.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A file that a policy writes. */
record SourceFile(String text, boolean executable) {

  private static final Set<String> NOTES = Set.of("NOTES.md", "exploit.yaml");

  /** The files of a program, the notes on it left out. */
  static Map<String, SourceFile> of(Path program) {
    Map<String, SourceFile> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(program)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String path = program.relativize(file).toString();
        if (!NOTES.contains(path)) {
          files.put(path, new SourceFile(Files.readString(file), Files.isExecutable(file)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
