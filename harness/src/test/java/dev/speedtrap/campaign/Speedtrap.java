package dev.speedtrap.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.models.ModelServer;
import dev.speedtrap.models.Provider;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The built program, started as a person starts it, with a model server in the providers' place.
 */
final class Speedtrap {
  static final Path HOME =
      Path.of(System.getProperty("speedtrap.home", "..")).toAbsolutePath().normalize();
  static final Path TASKS = HOME.resolve("harness/src/test/tasks");

  /** No provider's key, and like no other text. */
  static final String KEY = "sk-test-5f0c1d7e9b3a48d2-not-a-real-key";

  private final Path streams;
  private final Map<String, String> environment;

  private Speedtrap(Path streams, Map<String, String> environment) {
    this.streams = streams;
    this.environment = Map.copyOf(environment);
  }

  /**
   * The program as it meets a model server.
   *
   * @param streams a folder for what it says
   */
  static Speedtrap with(ModelServer server, Path streams) {
    return with(server, KEY, streams);
  }

  /** The program without any provider, for commands that ask no model. */
  static Speedtrap alone(Path streams) {
    return new Speedtrap(streams, Map.of());
  }

  /** The same with another key in its environment. */
  static Speedtrap with(ModelServer server, String key, Path streams) {
    Map<String, String> environment = new HashMap<>();
    environment.put("ANTHROPIC_BASE_URL", server.baseUrl(Provider.ANTHROPIC));
    environment.put("OPENAI_BASE_URL", server.baseUrl(Provider.OPENAI));
    environment.put("GOOGLE_GEMINI_BASE_URL", server.baseUrl(Provider.GOOGLE));
    environment.put("OLLAMA_HOST", server.baseUrl(Provider.OLLAMA));
    environment.put("ANTHROPIC_API_KEY", key);
    environment.put("OPENAI_API_KEY", key);
    environment.put("GOOGLE_API_KEY", key);
    environment.put("OPENAI_COMPATIBLE_API_KEY", key);
    return new Speedtrap(streams, environment);
  }

  /** Runs a command to its end. */
  Answer run(String... arguments) {
    return start(arguments).await();
  }

  /** Starts a command. */
  Running start(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(HOME.resolve("harness/bin/speedtrap").toString());
    command.addAll(List.of(arguments));
    try {
      Path out = Files.createTempFile(streams, "out", "");
      Path err = Files.createTempFile(streams, "err", "");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      // A real key of whoever runs the tests has no business here.
      builder.environment().keySet().removeIf(name -> name.endsWith("_API_KEY"));
      // The build that runs this test has just packaged what is to be started.
      builder.environment().put("SPEEDTRAP_NO_BUILD", "1");
      builder.environment().putAll(environment);
      return new Running(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a command said, and how it ended. */
  record Answer(int exitCode, String out, String err) {
    Answer mustBe(int expected) {
      assertThat(exitCode).as(out + err).isEqualTo(expected);
      return this;
    }
  }

  /** A command that runs. */
  record Running(Process process, Path out, Path err) {

    Answer await() {
      try {
        assertThat(process.waitFor(30, TimeUnit.MINUTES)).as("it ended").isTrue();
        return new Answer(
            process.exitValue(),
            Files.readString(out, StandardCharsets.UTF_8),
            Files.readString(err, StandardCharsets.UTF_8));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        process.destroyForcibly();
      }
    }

    /** Kills it with SIGKILL; the script has become the program, so it is the program that dies. */
    void kill() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }
  }
}
