package dev.speedtrap.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Provides the system that images are built on: pulled by its digest where a registry is in reach,
 * else made here by the script beside the Dockerfile.
 */
final class Foundation {

  /**
   * How a Dockerfile says what lies below it.
   *
   * @param argument the build argument that names the image below
   * @param pulled its default: a reference with a digest
   * @param script makes a root file system as a tar archive: {@code rootfs.sh OUT.tar}
   * @param scratch the folder whose Dockerfile puts {@code rootfs.tar} into an empty image
   */
  record Recipe(String argument, String pulled, Path script, Path scratch) {

    private static final Pattern ARGUMENT =
        Pattern.compile("^ARG\\s+([A-Z_]+)=(\\S+@sha256:[0-9a-f]{64})\\s*$", Pattern.MULTILINE);

    static Optional<Recipe> in(Path folder, String dockerfile) {
      Matcher argument = ARGUMENT.matcher(dockerfile);
      Path script = folder.resolve("rootfs.sh");
      Path scratch = folder.resolve("scratch");
      return argument.find() && Files.isExecutable(script) && Files.isDirectory(scratch)
          ? Optional.of(new Recipe(argument.group(1), argument.group(2), script, scratch))
          : Optional.empty();
    }
  }

  private static final Duration SCRIPT = Duration.ofMinutes(20);
  private static final Duration IMPORT = Duration.ofMinutes(10);
  private static final int LAST_LINES = 15;

  private final Engine engine;
  private final Progress progress;

  Foundation(Engine engine, Progress progress) {
    this.engine = engine;
    this.progress = progress;
  }

  /**
   * Returns the name of the image below.
   *
   * @param above the tag of the image to be built on it
   */
  String provide(Recipe recipe, String above) {
    EngineException notPulled;
    try {
      progress.say("pulling " + recipe.pulled());
      new ImagePull(engine, progress).run(recipe.pulled());
      return recipe.pulled();
    } catch (EngineException e) {
      progress.say("no registry in reach; making a root file system instead");
      notPulled = e;
    }
    try {
      return make(recipe, above);
    } catch (EngineException e) {
      e.addSuppressed(notPulled);
      throw new EngineException(
          "cannot pull "
              + recipe.pulled()
              + " ("
              + notPulled.getMessage()
              + "), and "
              + e.getMessage(),
          e);
    }
  }

  private String make(Recipe recipe, String above) {
    int colon = above.lastIndexOf(':');
    String tag = above.substring(0, colon) + "-rootfs" + above.substring(colon);
    try (ScratchFolder folder = ScratchFolder.make()) {
      runScript(recipe.script(), folder.path().resolve("rootfs.tar"));
      Files.copy(recipe.scratch().resolve("Dockerfile"), folder.path().resolve("Dockerfile"));
      try (BuildContext context = BuildContext.of(folder.path())) {
        new ImageBuild(engine, progress).run(context.stream(), tag, Map.of(), IMPORT);
      }
      return tag;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare " + tag, e);
    }
  }

  private void runScript(Path script, Path out) throws IOException {
    Process process =
        new ProcessBuilder(script.toString(), out.toString()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    Deque<String> last = new ArrayDeque<>();
    Thread reader = new Thread(() -> follow(process, last), "speedtrap-rootfs");
    reader.setDaemon(true);
    reader.start();
    try {
      boolean ended = process.waitFor(SCRIPT.toSeconds(), TimeUnit.SECONDS);
      if (ended) {
        reader.join(TimeUnit.SECONDS.toMillis(5));
      }
      if (!ended || process.exitValue() != 0) {
        String how =
            ended
                ? "failed with code " + process.exitValue()
                : "took longer than " + SCRIPT.toMinutes() + " minutes";
        synchronized (last) {
          throw new EngineException(
              script + " " + how + "; its last lines:\n  " + String.join("\n  ", last));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException("stopped while making a root file system", e);
    } finally {
      // It starts others; they go with it.
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  private void follow(Process process, Deque<String> last) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        progress.say(line);
        synchronized (last) {
          last.addLast(line);
          if (last.size() > LAST_LINES) {
            last.removeFirst();
          }
        }
      }
    } catch (IOException e) {
      progress.say("the script's output broke off: " + e.getMessage());
    }
  }
}
