package dev.speedtrap.report.site;

import dev.speedtrap.files.DurationText;
import dev.speedtrap.report.site.TaskPage.About;
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
import java.util.List;
import java.util.stream.Collectors;

/** Tells what a task is: its manifest in words, and its brief. */
final class AboutParts {
  private AboutParts() {}

  static About of(Task task) {
    Manifest manifest = task.manifest();
    return new About(
        manifest.title(),
        facts(task),
        manifest.accuracy().stream().map(AboutParts::rule).toList(),
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
}
