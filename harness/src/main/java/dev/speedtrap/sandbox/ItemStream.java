package dev.speedtrap.sandbox;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.model.ResponseItem;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows a build or a pull, line by line, to its end. */
final class ItemStream<T extends ResponseItem> extends ResultCallback.Adapter<T> {

  private static final Logger LOG = LoggerFactory.getLogger(ItemStream.class);

  /** What a person needs to see of a build that failed. */
  private static final int LAST_LINES = 15;

  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
  private final Deque<String> last = new ArrayDeque<>();
  private final StringBuilder line = new StringBuilder();
  private final Function<T, String> text;
  private final Progress progress;

  /**
   * @param text returns what an item adds to the text, line ends included
   * @param progress hears whole lines
   */
  ItemStream(Function<T, String> text, Progress progress) {
    this.text = text;
    this.progress = progress;
  }

  /**
   * Starts the work and waits for its end.
   *
   * @param what completes the sentence "the engine failed to …"
   */
  void await(EngineCalls calls, String what, Duration patience, Runnable start) {
    try (this) {
      start.run();
      ended.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException("stopped while the engine was to " + what, e);
    } catch (TimeoutException e) {
      throw new EngineException(
          "the engine took longer than " + patience.toMinutes() + " minutes to " + what + last(),
          e);
    } catch (ExecutionException e) {
      throw new EngineException(calls.failed(what, e).getMessage() + last(), e);
    } catch (IOException e) {
      LOG.debug("closing a stream", e);
    }
  }

  @Override
  public void onNext(T item) {
    if (item.isErrorIndicated()) {
      ResponseItem.ErrorDetail detail = item.getErrorDetail();
      ended.completeExceptionally(
          new DockerClientException(
              detail == null ? "no reason told" : String.valueOf(detail.getMessage()).strip()));
    } else {
      hear(text.apply(item));
    }
  }

  /** Lines come in pieces. */
  private synchronized void hear(String piece) {
    for (int i = 0; i < piece.length(); i++) {
      char c = piece.charAt(i);
      if (c == '\n' || c == '\r') {
        endLine();
      } else {
        line.append(c);
      }
    }
  }

  private void endLine() {
    String whole = line.toString();
    line.setLength(0);
    if (whole.isBlank()) {
      return;
    }
    progress.say(whole);
    last.addLast(whole);
    if (last.size() > LAST_LINES) {
      last.removeFirst();
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

  private synchronized String last() {
    return last.isEmpty() ? "" : "; its last lines:\n  " + String.join("\n  ", last);
  }
}
