package dev.speedtrap.record;

import dev.speedtrap.files.Documents;
import dev.speedtrap.files.LineLog;
import dev.speedtrap.files.QuickJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every act of a person on a trial, one JSON document a line, each act once. */
public final class InterventionLog {
  private final LineLog log;
  private final List<Intervention> acts;

  private InterventionLog(LineLog log, List<Intervention> acts) {
    this.log = log;
    this.acts = acts;
  }

  /**
   * Opens a log to go on with; it need not be there yet.
   *
   * @throws dev.speedtrap.files.InvalidInput if what is there is no such log
   * @throws java.io.UncheckedIOException if the disk fails
   */
  public static InterventionLog open(Path file) {
    LineLog log = LineLog.open(file);
    return new InterventionLog(log, new ArrayList<>(parse(file, log.lines())));
  }

  /**
   * Reads a log that is not written to any more, or by somebody else; no acts where there is no
   * such file.
   *
   * @throws dev.speedtrap.files.InvalidInput if it is no such log
   */
  public static List<Intervention> read(Path file) {
    return List.copyOf(parse(file, LineLog.read(file)));
  }

  private static List<Intervention> parse(Path file, List<String> lines) {
    List<Intervention> acts = new ArrayList<>();
    for (String line : lines) {
      acts.add(
          QuickJson.parse(
              file + ", act " + (acts.size() + 1),
              line.getBytes(StandardCharsets.UTF_8),
              Intervention.class));
    }
    return acts;
  }

  /** Returns the acts so far, in the order in which they took effect. */
  public synchronized List<Intervention> all() {
    return List.copyOf(acts);
  }

  /** Returns the act of an id. */
  public synchronized Optional<Intervention> of(String id) {
    return acts.stream().filter(act -> act.id().equals(id)).findFirst();
  }

  /**
   * Adds an act; it is on the disk when this returns.
   *
   * @throws IllegalArgumentException if it is there already
   * @throws java.io.UncheckedIOException if the disk fails
   */
  public synchronized void add(Intervention act) {
    if (of(act.id()).isPresent()) {
      throw new IllegalArgumentException("the act " + act.id() + " is there already");
    }
    log.append(Documents.toJsonLine(act).stripTrailing());
    acts.add(act);
  }
}
