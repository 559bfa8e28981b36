package dev.speedtrap.grade;

import static java.util.Objects.requireNonNull;

import dev.speedtrap.files.AtomicFiles;
import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.files.LineLog;
import dev.speedtrap.files.QuickJson;
import dev.speedtrap.record.Seeding;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What the check of a task has measured and judged so far: a line that says of what, then one for
 * each input, on the disk before the next input begins.
 */
final class CheckJournal {
  /** The version of the format that this code writes, and reads. */
  static final int SCHEMA = 1;

  private final Optional<LineLog> log;
  private final Seeding seeding;
  private final Instant started;
  private final List<CheckedInput> inputs;

  private CheckJournal(
      Optional<LineLog> log, Seeding seeding, Instant started, List<CheckedInput> inputs) {
    this.log = log;
    this.seeding = seeding;
    this.started = started;
    this.inputs = new ArrayList<>(inputs);
  }

  /**
   * The first line.
   *
   * @param ground what the check is of, and on
   * @param seeding where its seeds come from: the programs are the task's own, so that their secret
   *     may lie about
   * @param started when the check began
   */
  record Head(int schema, CheckGround ground, Seeding seeding, Instant started) {
    Head {
      requireNonNull(ground, "ground");
      requireNonNull(seeding, "seeding");
      requireNonNull(started, "started");
      if (schema != SCHEMA) {
        throw new IllegalArgumentException(
            "schema is %d, and only %d can be read".formatted(schema, SCHEMA));
      }
      HexFormat.of().parseHex(seeding.secret());
    }
  }

  /** One that is kept nowhere. */
  static CheckJournal unkept(Seeding seeding, Instant started) {
    return new CheckJournal(Optional.empty(), seeding, started, List.of());
  }

  /** Begins one in a file, over whatever is there. */
  static CheckJournal begin(Path file, CheckGround ground, Seeding seeding, Instant started) {
    Head head = new Head(SCHEMA, ground, seeding, started);
    AtomicFiles.write(file, Documents.toJsonLine(head));
    return new CheckJournal(Optional.of(LineLog.open(file)), seeding, started, List.of());
  }

  /**
   * Opens one to go on with. Half a line at its end is dropped: that input is done again.
   *
   * @throws InvalidInput naming file, line and field where it cannot be read, or is of another
   *     check
   * @throws java.io.UncheckedIOException if the disk fails
   */
  static CheckJournal goOn(Path file, CheckGround ground) {
    LineLog log = LineLog.open(file);
    Head head = head(file, log.lines());
    if (!head.ground().equals(ground)) {
      throw new InvalidInput(
          file + " is of another check: " + head.ground().differences(ground) + " differ");
    }
    List<CheckedInput> inputs = new ArrayList<>();
    for (String line : log.lines().subList(1, log.lines().size())) {
      String origin = file + ", line " + (inputs.size() + 2);
      CheckedInput input = parse(origin, line, CheckedInput.class);
      if (input.index() != inputs.size() + 1) {
        throw new InvalidInput(
            "%s: index must be %d, was %d".formatted(origin, inputs.size() + 1, input.index()));
      }
      inputs.add(input);
    }
    return new CheckJournal(Optional.of(log), head.seeding(), head.started(), inputs);
  }

  /**
   * Reads the first line alone.
   *
   * @throws InvalidInput where it cannot be read
   * @throws java.io.UncheckedIOException if the disk fails
   */
  static Head head(Path file) {
    return head(file, LineLog.read(file));
  }

  private static Head head(Path file, List<String> lines) {
    if (lines.isEmpty()) {
      throw new InvalidInput(file + " holds no whole line");
    }
    return parse(file + ", line 1", lines.get(0), Head.class);
  }

  private static <T> T parse(String origin, String line, Class<T> type) {
    return QuickJson.parse(origin, line.getBytes(StandardCharsets.UTF_8), type);
  }

  /** Writes an input down. */
  void add(CheckedInput input) {
    String line = Documents.toJsonLine(input).stripTrailing();
    log.ifPresent(kept -> kept.append(line));
    inputs.add(input);
  }

  Seeding seeding() {
    return seeding;
  }

  /** When the first part of the check began. */
  Instant started() {
    return started;
  }

  /** The inputs so far, of all parts. */
  List<CheckedInput> inputs() {
    return List.copyOf(inputs);
  }

  /** What the yardstick told on all of them. */
  List<Pulse> pulses() {
    return inputs.stream().flatMap(input -> input.pulses().stream()).toList();
  }

  /** One phrase for people; there must be an input. */
  String told() {
    return "%d %s, measured %s to %s"
        .formatted(
            inputs.size(),
            inputs.size() == 1 ? "input" : "inputs",
            minute(started),
            minute(inputs.get(inputs.size() - 1).measured()));
  }

  /** A moment as it is told: nobody needs it more exactly. */
  static Instant minute(Instant moment) {
    return moment.truncatedTo(ChronoUnit.MINUTES);
  }
}
