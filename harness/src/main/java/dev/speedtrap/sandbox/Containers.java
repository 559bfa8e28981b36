package dev.speedtrap.sandbox;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import com.github.dockerjava.api.model.WaitResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine's calls about one container, each with its deadline. */
final class Containers {

  private static final Logger LOG = LoggerFactory.getLogger(Containers.class);

  private final Engine engine;
  private final DockerClient docker;
  private final EngineCalls calls;

  Containers(Engine engine) {
    this.engine = engine;
    this.docker = engine.docker();
    this.calls = engine.calls();
  }

  /** Creates a container and returns its id. */
  String create(CreateContainerCmd command) {
    var created = calls.soon("create a container", command::exec);
    String[] warnings = created.getWarnings();
    for (String warning : warnings == null ? new String[0] : warnings) {
      // The engine drops a limit that its kernel cannot hold, and only warns. Without swap
      // accounting memory
      // still is limited; any other limit is one that we promise.
      if (warning.contains("discarded") && !warning.contains("swap")) {
        remove(created.getId());
        throw new EngineException(
            "the engine at " + engine.info().address() + " cannot hold a limit: " + warning);
      }
      LOG.debug("the engine warns: {}", warning);
    }
    return created.getId();
  }

  void start(String id) {
    calls.soon("start a container", () -> docker.startContainerCmd(id).exec());
  }

  /**
   * Waits for a container's exit.
   *
   * @return false where it still runs after that time
   * @throws EngineException where the engine breaks off
   * @throws StoppedException where the thread is interrupted
   */
  boolean awaitExit(String id, Duration patience) {
    CompletableFuture<Integer> exit = new CompletableFuture<>();
    var callback =
        new ResultCallback.Adapter<WaitResponse>() {
          @Override
          public void onNext(WaitResponse response) {
            exit.complete(response.getStatusCode());
          }

          @Override
          public void onError(Throwable error) {
            exit.completeExceptionally(error);
          }

          @Override
          public void onComplete() {
            // An engine that goes away ends the stream like any other, only without an answer.
            exit.completeExceptionally(new IOException("the engine broke off"));
          }
        };
    // The callback is closed on every way out: an open wait holds a connection.
    try (callback) {
      docker.waitContainerCmd(id).exec(callback);
      exit.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      // docker-java's own waits would swallow the interrupt here.
      Thread.currentThread().interrupt();
      throw new StoppedException("stopped while a container ran", e);
    } catch (ExecutionException e) {
      throw calls.failed("wait for a container", e);
    } catch (IOException e) {
      LOG.debug("closing a wait", e);
      return exit.isDone() && !exit.isCompletedExceptionally();
    }
  }

  /** Kills a container with SIGKILL; one that has exited already is left alone. */
  void kill(String id) {
    calls.soon(
        "kill a container",
        () -> {
          try {
            docker.killContainerCmd(id).withSignal("KILL").exec();
          } catch (ConflictException | NotFoundException | NotModifiedException exitedAlready) {
            LOG.debug("nothing to kill", exitedAlready);
          }
          return true;
        });
  }

  ContainerState state(String id) {
    InspectContainerResponse answer =
        calls.soon("tell a container's state", () -> docker.inspectContainerCmd(id).exec());
    var state = answer.getState();
    if (Boolean.TRUE.equals(state.getRunning())) {
      throw new EngineException("the engine says that a container runs after its exit");
    }
    Long code = state.getExitCodeLong();
    return new ContainerState(
        code == null ? -1 : code.intValue(),
        Boolean.TRUE.equals(state.getOOMKilled()),
        between(state.getStartedAt(), state.getFinishedAt()),
        state.getError() == null ? "" : state.getError());
  }

  /**
   * Returns when a container was started, in the engine's words; empty where it does not run, or is
   * gone.
   */
  Optional<String> runningSince(String id) {
    return calls.soon(
        "tell a container's state",
        () -> {
          try {
            var state = docker.inspectContainerCmd(id).exec().getState();
            return Boolean.TRUE.equals(state.getRunning())
                ? Optional.of(Objects.requireNonNullElse(state.getStartedAt(), ""))
                : Optional.empty();
          } catch (NotFoundException gone) {
            LOG.debug("no such container", gone);
            return Optional.empty();
          }
        });
  }

  /** The engine writes a time that never was as the year 1. */
  private static Duration between(@Nullable String started, @Nullable String finished) {
    if (started == null || finished == null) {
      return Duration.ZERO;
    }
    try {
      Instant start = Instant.parse(started);
      Instant finish = Instant.parse(finished);
      boolean never = start.isBefore(Instant.EPOCH) || finish.isBefore(start);
      return never ? Duration.ZERO : Duration.between(start, finish);
    } catch (DateTimeParseException e) {
      throw new EngineException("the engine tells a time that is none: " + e.getParsedString(), e);
    }
  }

  /** Returns the ends of both streams, standard output first. */
  Map.Entry<String, String> logs(String id) {
    LogTail stdout = new LogTail(RunOutcome.TAIL_BYTES);
    LogTail stderr = new LogTail(RunOutcome.TAIL_BYTES);
    CountDownLatch ended = new CountDownLatch(1);
    var callback =
        new ResultCallback.Adapter<Frame>() {
          @Override
          public void onNext(Frame frame) {
            (frame.getStreamType() == StreamType.STDERR ? stderr : stdout).add(frame.getPayload());
          }

          @Override
          public void onError(Throwable error) {
            LOG.debug("reading a log", error);
            ended.countDown();
          }

          @Override
          public void onComplete() {
            ended.countDown();
          }
        };
    calls.soon(
        "tell what a container wrote",
        () -> {
          try (callback) {
            docker
                .logContainerCmd(id)
                .withStdOut(true)
                .withStdErr(true)
                .withTailAll()
                .exec(callback);
            return ended.await(EngineCalls.SOON.toSeconds(), TimeUnit.SECONDS);
          }
        });
    return Map.entry(stdout.text(), stderr.text());
  }

  /**
   * Removes a container, running or not, with its anonymous volumes. One that is gone, or that
   * somebody else is removing, is as good as removed.
   */
  void remove(String id) {
    calls.soon(
        "remove a container",
        () -> {
          try {
            docker.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
          } catch (NotFoundException gone) {
            LOG.debug("nothing to remove", gone);
          } catch (ConflictException busy) {
            if (!String.valueOf(busy.getMessage()).contains("already in progress")) {
              throw busy;
            }
          }
          return true;
        });
  }

  void removeVolume(String name) {
    calls.soon(
        "remove a volume",
        () -> {
          try {
            docker.removeVolumeCmd(name).exec();
          } catch (NotFoundException gone) {
            LOG.debug("nothing to remove", gone);
          }
          return true;
        });
  }

  void copyIn(String id, String path, InputStream tar, Duration patience) {
    calls.atLeisure(
        patience,
        "copy files into a volume",
        () ->
            docker
                .copyArchiveToContainerCmd(id)
                .withRemotePath(path)
                .withTarInputStream(tar)
                .exec());
  }

  /** Opens the archive of what is at a path; whoever has it closes it. */
  EngineArchive copyOut(String id, String path) {
    return calls.soon("copy files out of a volume", () -> EngineArchive.open(engine, id, path));
  }
}
