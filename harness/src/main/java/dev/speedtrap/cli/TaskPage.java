package dev.speedtrap.cli;

import dev.speedtrap.files.DurationText;
import dev.speedtrap.report.TextTable;
import dev.speedtrap.report.TextTable.Column;
import dev.speedtrap.task.AccuracyRule;
import dev.speedtrap.task.Exploit;
import dev.speedtrap.task.HumanBaseline;
import dev.speedtrap.task.Limit;
import dev.speedtrap.task.Manifest;
import dev.speedtrap.task.Probe;
import dev.speedtrap.task.Program;
import dev.speedtrap.task.Scale;
import dev.speedtrap.task.ScaleLimits;
import dev.speedtrap.task.Task;
import dev.speedtrap.task.TaskDigests;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What {@code tasks show} answers.
 *
 * @param manifest what {@code task.yaml} says
 * @param folder where the task lies
 * @param brief the file that an agent reads
 * @param digests of what a measured number depends on
 * @param references the ladder, the smallest step first
 * @param honest variants that must pass
 * @param exploits cheats that must be rejected
 */
record TaskPage(
    Manifest manifest,
    String folder,
    String brief,
    TaskDigests digests,
    List<String> references,
    List<String> honest,
    List<ExploitLine> exploits) {
  /** One exploit. */
  record ExploitLine(String name, Exploit.Claim claim) {}

  static TaskPage of(Task task) {
    return new TaskPage(
        task.manifest(),
        task.folder().toString(),
        task.brief().toString(),
        task.digests(),
        task.references().stream().map(Program::name).toList(),
        task.honest().stream().map(Program::name).toList(),
        task.exploits().stream()
            .map(exploit -> new ExploitLine(exploit.program().name(), exploit.claim()))
            .toList());
  }

  /** Returns the page for a person. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(manifest.id())
        .append(" version ")
        .append(manifest.version())
        .append(": ")
        .append(manifest.title())
        .append("\n\n");
    text.append("brief       ").append(brief).append('\n');
    for (Scale scale : Scale.values()) {
      text.append(
          String.format(Locale.ROOT, "%-12s%s%n", scale.id(), times(manifest.scales().of(scale))));
    }
    text.append("resources   ").append(resources()).append('\n');
    text.append("probes      ")
        .append(manifest.probes().stream().map(Probe::id).collect(Collectors.joining(", ")))
        .append('\n');
    text.append("digest      ").append(digests.task()).append('\n');
    text.append('\n').append(accuracy());
    for (HumanBaseline human : manifest.human()) {
      text.append("\npeople reached ")
          .append(TaskListing.people(List.of(human)))
          .append(", measured on ")
          .append(human.measuredOn());
      text.append("\n  people: ")
          .append(human.people())
          .append("; source: ")
          .append(human.source())
          .append('\n');
    }
    text.append("\nreferences  ")
        .append(names(references))
        .append("\nhonest      ")
        .append(names(honest))
        .append('\n');
    return text.append(exploits.isEmpty() ? "exploits    none\n" : "\n" + exploitTable())
        .toString();
  }

  private static String times(ScaleLimits times) {
    return "the baseline takes about "
        + DurationText.format(times.about())
        + "; a run may take "
        + DurationText.format(times.limit());
  }

  private String resources() {
    var given = manifest.resources();
    return String.format(
        Locale.ROOT,
        "%d %s, %s memory, %s output, %d processes; a rewrite has at most %s and builds within %s",
        given.cpus(),
        given.cpus() == 1 ? "core" : "cores",
        given.memory(),
        given.output(),
        given.processes(),
        manifest.limits().rewrite(),
        DurationText.format(manifest.limits().build()));
  }

  private TextTable accuracy() {
    TextTable table =
        new TextTable(Column.left("metric"), Column.left("must be"), Column.left("means"));
    for (AccuracyRule rule : manifest.accuracy()) {
      table.row(
          rule.metric(),
          words(rule.limit()) + rule.unit().map(unit -> " " + unit).orElse(""),
          rule.means());
    }
    return table;
  }

  private static String words(Limit limit) {
    if (limit instanceof Limit.Max) {
      return "at most " + limit.bound();
    }
    if (limit instanceof Limit.Min) {
      return "at least " + limit.bound();
    }
    return limit instanceof Limit.Within
        ? "within " + limit.bound() + " of the baseline"
        : "at most " + limit.bound() + " worse than the baseline";
  }

  private TextTable exploitTable() {
    TextTable table =
        new TextTable(
            Column.left("exploit"),
            Column.left("rejected as"),
            Column.left("caught by"),
            Column.left("parent"),
            Column.left("cheat"));
    for (ExploitLine line : exploits) {
      table.row(
          line.name(),
          line.claim().reason().id(),
          line.claim().caughtBy(),
          line.claim().parent(),
          line.claim().cheat());
    }
    return table;
  }

  private static String names(List<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
