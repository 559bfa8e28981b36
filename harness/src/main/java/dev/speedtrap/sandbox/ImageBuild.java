package dev.speedtrap.sandbox;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.model.BuildResponseItem;
import com.github.dockerjava.api.model.ResponseItem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One build of an image by the engine, from a context packed as a tar archive. */
final class ImageBuild {

  private static final Logger LOG = LoggerFactory.getLogger(ImageBuild.class);

  /** What a person needs to see of a build that failed. */
  private static final int LAST_LINES = 15;

  private final Engine engine;
  private final Progress progress;

  ImageBuild(Engine engine, Progress progress) {
    this.engine = engine;
    this.progress = progress;
  }

  void run(byte[] context, String tag, Map<String, String> arguments, Duration patience) {
    run(new ByteArrayInputStream(context), tag, arguments, patience);
  }

  /**
   * Builds and tags.
   *
   * @param context has its Dockerfile at the top
   * @throws EngineException where it fails, with the build's last lines
   */
  void run(InputStream context, String tag, Map<String, String> arguments, Duration patience) {
    var command =
        engine
            .docker()
            .buildImageCmd()
            .withTarInputStream(context)
            .withDockerfilePath("Dockerfile")
            .withTags(Set.of(tag))
            .withRemove(true)
            .withForcerm(true);
    arguments.forEach(command::withBuildArg);
    Lines lines = new Lines(progress);
    try (lines) {
      command.exec(lines);
      lines.ended.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException("stopped while building " + tag, e);
    } catch (TimeoutException e) {
      throw new EngineException(
          "building "
              + tag
              + " took longer than "
              + patience.toMinutes()
              + " minutes"
              + lines.last(),
          e);
    } catch (ExecutionException e) {
      throw new EngineException(
          engine.calls().failed("build " + tag, e).getMessage() + lines.last(), e);
    } catch (IOException e) {
      LOG.debug("closing a build", e);
    }
  }

  /** Hears the build's stream. */
  private static final class Lines extends ResultCallback.Adapter<BuildResponseItem> {

    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
    private final Deque<String> last = new ArrayDeque<>();
    private final StringBuilder line = new StringBuilder();
    private final Progress progress;

    Lines(Progress progress) {
      this.progress = progress;
    }

    @Override
    public void onNext(BuildResponseItem item) {
      if (item.isErrorIndicated()) {
        ended.completeExceptionally(new DockerClientException(why(item)));
      } else if (item.getStream() != null) {
        hear(item.getStream());
      }
    }

    private static String why(BuildResponseItem item) {
      ResponseItem.ErrorDetail detail = item.getErrorDetail();
      return detail == null ? "no reason told" : String.valueOf(detail.getMessage()).strip();
    }

    /** Lines come in pieces. */
    private synchronized void hear(String text) {
      for (char c : text.toCharArray()) {
        if (c != '\n' && c != '\r') {
          line.append(c);
        } else if (!line.toString().isBlank()) {
          String whole = line.toString();
          progress.say(whole);
          last.addLast(whole);
          if (last.size() > LAST_LINES) {
            last.removeFirst();
          }
          line.setLength(0);
        } else {
          line.setLength(0);
        }
      }
    }

    @Override
    public void onError(Throwable error) {
      ended.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
      ended.complete(true);
    }

    synchronized String last() {
      return last.isEmpty() ? "" : "; its last lines:\n  " + String.join("\n  ", last);
    }
  }
}
