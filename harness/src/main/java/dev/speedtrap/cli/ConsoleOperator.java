package dev.speedtrap.cli;

import dev.speedtrap.campaign.TrialStatus;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.Results;
import dev.speedtrap.trial.people.Inbox;
import dev.speedtrap.trial.people.InboxMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The operator at the terminal: shows what the running trial does, and puts what a person types
 * into its inbox, as {@code speedtrap intervene} would.
 *
 * <p>One trial at a time, so that it is clear whom a hint is for.
 */
final class ConsoleOperator implements Attended {
  private static final long LOOK_AGAIN_MILLIS = 200;

  private final Console console;
  private final Results results;
  private final OperatorAct acts;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "operator");
            // A person who types nothing more must not keep the process.
            thread.setDaemon(true);
            return thread;
          });
  private Optional<String> trial = Optional.empty();
  private Optional<Watched> watched = Optional.empty();

  /**
   * @param results where running trials lie
   * @param acts makes messages of what is typed
   */
  ConsoleOperator(Console console, Results results, OperatorAct acts) {
    this.console = console;
    this.results = results;
    this.acts = acts;
  }

  /** The running trial, and how far it was shown. */
  private record Watched(String trial, RecordFolder folder, TranscriptTail tail) {}

  /** Begins to show and to listen. */
  void open(BufferedReader typed) {
    console.complain(
        "You are the operator. Write "
            + String.join(", ", OperatorAct.words())
            + ", each with what you have to say; correct PATH=FILE changes a file of the rewrite.");
    threads.execute(this::show);
    threads.execute(() -> listen(typed));
  }

  @Override
  public synchronized void changed(List<TrialStatus> trials) {
    showNew();
    trial =
        trials.stream()
            .filter(one -> one.state() == TrialStatus.State.RUNNING)
            .flatMap(one -> one.trial().stream())
            .findFirst();
  }

  private void show() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        showNew();
        Thread.sleep(LOOK_AGAIN_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Shows what happened since the last time. */
  synchronized void showNew() {
    if (!watched.map(Watched::trial).equals(trial)) {
      // A trial is told of before its folder is there, so it is looked for until it is.
      watched = trial.flatMap(this::watch);
    }
    watched.ifPresent(
        now -> now.tail().lines().forEach(line -> EventText.of(line).ifPresent(console::complain)));
  }

  private Optional<Watched> watch(String id) {
    return results.running().stream()
        .filter(folder -> folder.path().endsWith(id))
        .findFirst()
        .map(folder -> new Watched(id, folder, new TranscriptTail(folder.transcript())));
  }

  private void listen(BufferedReader typed) {
    try {
      for (String line = typed.readLine(); line != null; line = typed.readLine()) {
        if (!line.isBlank()) {
          act(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Does what a line says; what is wrong with it is told, and nothing happens. */
  synchronized void act(String line) {
    showNew();
    if (watched.isEmpty()) {
      console.complain("no trial runs now");
      return;
    }
    RecordFolder folder = watched.get().folder();
    try {
      InboxMessage message = acts.typed(line);
      new Inbox(folder.inbox()).put(message);
      console.complain("sent: " + message.act().text());
      if (message.act() == InboxMessage.Act.TAKEOVER) {
        console.complain(
            "once the agent has stopped, change " + folder.workspace() + ", then write back");
      }
    } catch (InvalidInput e) {
      console.complain(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    showNew();
    threads.shutdownNow();
  }
}
