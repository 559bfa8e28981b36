package dev.speedtrap.report.site;

import dev.speedtrap.files.Documents;
import dev.speedtrap.files.DurationText;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.CheckedTask;
import dev.speedtrap.record.Speedup;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.report.Board;
import dev.speedtrap.report.RecordReader;
import dev.speedtrap.report.StoredRecord;
import dev.speedtrap.report.site.TaskPage.About;
import dev.speedtrap.report.site.TaskPage.Checked;
import dev.speedtrap.report.site.TaskPage.Ladder;
import dev.speedtrap.report.site.TaskPage.Rung;
import dev.speedtrap.stats.Interval;
import dev.speedtrap.task.AccuracyRule;
import dev.speedtrap.task.Manifest;
import dev.speedtrap.task.Objective;
import dev.speedtrap.task.Probe;
import dev.speedtrap.task.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the page of a task. */
final class TaskPages {
  /** Beyond these a list is no reading: the tables of the data have all. */
  private static final int MOST_TRIALS = 500;

  private final Content content;
  private final RecordReader reader;

  /**
   * @param reader where the curves of people are read
   */
  TaskPages(Content content, RecordReader reader) {
    this.content = content;
    this.reader = reader;
  }

  TaskPage of(String id, Frame frame) {
    Optional<Task> task = Optional.ofNullable(content.tasks().get(id));
    Optional<CheckedTask> checked = task.flatMap(TaskPages::checkedOf);
    List<StoredRecord> trials =
        content.of(id).stream()
            .sorted(
                Comparator.comparing((StoredRecord stored) -> stored.trial().started()).reversed())
            .toList();
    return new TaskPage(
        frame,
        id,
        task.map(TaskPages::about),
        BoardPages.tables(content, id, frame.root()),
        ladder(id, task, checked, frame.root()),
        checked.map(one -> checked(one, task.orElseThrow())),
        new PeopleParts(content, reader).of(id, version(id), task),
        trials.stream().limit(MOST_TRIALS).map(one -> TrialRows.of(one, frame.root())).toList(),
        Math.max(0, trials.size() - MOST_TRIALS));
  }

  /** The version that counts: the catalog's, or else the newest one that a record names. */
  private int version(String id) {
    return Optional.ofNullable(content.tasks().get(id))
        .map(task -> task.manifest().version())
        .orElseGet(
            () ->
                content.of(id).stream().mapToInt(one -> one.trial().taskVersion()).max().orElse(1));
  }

  private static About about(Task task) {
    Manifest manifest = task.manifest();
    return new About(
        manifest.title(),
        facts(task),
        manifest.accuracy().stream().map(TaskPages::rule).toList(),
        brief(task.brief()));
  }

  private static TaskPage.Rule rule(AccuracyRule rule) {
    return new TaskPage.Rule(
        rule.metric(),
        rule.limit().text() + rule.unit().map(unit -> " " + unit).orElse(""),
        rule.means());
  }

  private static List<Fact> facts(Task task) {
    Manifest manifest = task.manifest();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("version", Integer.toString(manifest.version())));
    facts.add(
        new Fact(
            "asked for",
            manifest.objective() == Objective.TIME
                ? "least time at equal accuracy"
                : "least of a deterministic cost that the grader counts"));
    manifest
        .jmh()
        .ifPresent(jmh -> facts.add(new Fact("timed by", "JMH, held against the wall time")));
    if (!manifest.tags().isEmpty()) {
      facts.add(new Fact("tags", String.join(", ", manifest.tags())));
    }
    facts.add(
        new Fact(
            "a run gets",
            "%s, %s of memory, no network"
                .formatted(
                    Figures.count(manifest.resources().cpus(), "core", "cores"),
                    manifest.resources().memory())));
    facts.add(
        new Fact(
            "the baseline takes",
            "about %s at full scale, %s at smoke scale"
                .formatted(
                    DurationText.format(manifest.scales().full().about()),
                    DurationText.format(manifest.scales().smoke().about()))));
    facts.add(
        new Fact(
            "probes", manifest.probes().stream().map(Probe::id).collect(Collectors.joining(", "))));
    facts.add(new Fact("digest", task.digest().value()));
    return facts;
  }

  private static List<Markdown.Block> brief(Path file) {
    try {
      return Markdown.read(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A check that cannot be read is as good as none. */
  private static Optional<CheckedTask> checkedOf(Task task) {
    if (!Files.exists(task.checked())) {
      return Optional.empty();
    }
    try {
      CheckedTask checked = Documents.readJson(task.checked(), CheckedTask.class);
      return Optional.of(checked).filter(c -> c.version() == task.manifest().version());
    } catch (InvalidInput unreadable) {
      return Optional.empty();
    }
  }

  private static Checked checked(CheckedTask checked, Task task) {
    String note =
        "Checked on %s at %s scale on %s."
            .formatted(
                Figures.day(checked.finished()),
                checked.scale().id(),
                checked.environment().processor());
    return new Checked(
        checked.digest().equals(task.digest()) ? note : note + " The task has changed since.",
        checked.exploits().stream()
            .map(
                exploit ->
                    new TaskPage.Exploit(
                        exploit.name(),
                        verdict(exploit.verdict()),
                        exploit.expectedBy(),
                        exploit.asStated()))
            .toList(),
        checked.tolerances().stream()
            .map(
                one ->
                    new TaskPage.Tolerance(
                        one.metric(),
                        one.limit(),
                        Figures.small(one.worstHonest()) + " (" + one.worstHonestIs() + ")",
                        Figures.small(one.mildestExploit()) + " (" + one.mildestExploitIs() + ")",
                        String.format(Locale.ROOT, "%.0fx", one.gap())))
            .toList());
  }

  private static String verdict(Verdict verdict) {
    return verdict instanceof Verdict.Rejected rejected
        ? "rejected: " + rejected.reason().id()
        : verdict.text();
  }

  /** A point of the ladder's chart. */
  private record Point(
      String name, double speedup, Optional<Double> low, Optional<Double> high, String link) {}

  private Ladder ladder(
      String id, Optional<Task> task, Optional<CheckedTask> checked, String root) {
    Map<String, Rung> rungs = new LinkedHashMap<>();
    Map<String, Point> points = new LinkedHashMap<>();
    checked.ifPresent(
        one ->
            one.references()
                .forEach(
                    reference ->
                        reference
                            .speedup()
                            .ifPresent(
                                speedup ->
                                    add(
                                        rungs,
                                        points,
                                        reference.name(),
                                        speedup.ratio(),
                                        interval(speedup),
                                        "",
                                        "check of the task"))));
    // A record can be looked into, so where there is one it stands before the check.
    for (Board board : content.boards()) {
      boolean current =
          task.map(one -> one.manifest().version() == board.key().taskVersion()).orElse(true);
      if (board.key().task().equals(id) && current) {
        for (Board.Rung rung : board.ladder()) {
          add(
              rungs,
              points,
              rung.name(),
              rung.speedup(),
              rung.interval(),
              root + "trials/" + SiteNames.file(rung.record()) + ".html",
              board.key().machineText());
        }
      }
    }
    List<Point> sorted =
        points.values().stream().sorted(Comparator.comparingDouble(Point::speedup)).toList();
    return new Ladder(
        sorted.stream()
            .flatMap(point -> Optional.ofNullable(rungs.get(point.name())).stream())
            .toList(),
        Chart.of(
            "ladder",
            "ladder",
            "The ladder",
            "Known-good rewrites of this task and their speedups, with 95% intervals; the table"
                + " below holds the same figures.",
            sorted.isEmpty(),
            Map.of("rows", sorted)));
  }

  private static void add(
      Map<String, Rung> rungs,
      Map<String, Point> points,
      String name,
      double speedup,
      Optional<Interval> interval,
      String link,
      String by) {
    rungs.put(
        name,
        new Rung(
            name,
            Shown.number(Figures.times(speedup), speedup),
            interval.map(Figures::range).orElse(""),
            link,
            by));
    points.put(
        name,
        new Point(name, speedup, interval.map(Interval::low), interval.map(Interval::high), link));
  }

  private static Optional<Interval> interval(Speedup speedup) {
    return speedup instanceof Speedup.Timed timed
        ? Optional.of(timed.interval())
        : Optional.empty();
  }
}
