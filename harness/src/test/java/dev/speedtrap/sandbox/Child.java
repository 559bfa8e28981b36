package dev.speedtrap.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another Java process, which runs a main class of the tests and says when it is ready. */
public final class Child implements AutoCloseable {

  private final Process process;
  private final Path complaints;
  private final BufferedReader lines;
  private final Writer lineFeed;

  private Child(Process process, Path complaints) {
    this.process = process;
    this.complaints = complaints;
    this.lines = process.inputReader(StandardCharsets.UTF_8);
    this.lineFeed = process.outputWriter(StandardCharsets.UTF_8);
  }

  public static Child start(Class<?> main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dspeedtrap.home=" + System.getProperty("speedtrap.home"),
                main.getName()));
    command.addAll(List.of(arguments));
    try {
      // A file, since a pipe that nobody reads could fill up and hold the child.
      Path complaints = Files.createTempFile("child", ".err");
      return new Child(
          new ProcessBuilder(command).redirectError(complaints.toFile()).start(), complaints);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns its process's number. */
  public long pid() {
    return process.pid();
  }

  /** Says a line to it. */
  public void say(String line) {
    try {
      lineFeed.write(line + "\n");
      lineFeed.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the next line that it says. */
  public String line() {
    try {
      String line = lines.readLine();
      if (line == null) {
        throw new IllegalStateException(
            "the child ended with code %d:%n%s"
                .formatted(process.waitFor(), Files.readString(complaints)));
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Kills it with SIGKILL. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end, with SIGTERM, and waits. */
  void end() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.delete(complaints);
  }
}
