package dev.speedtrap.report.site;

import dev.speedtrap.files.DurationText;
import dev.speedtrap.report.Scoring;
import dev.speedtrap.task.Manifest;
import dev.speedtrap.task.Task;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the page of all tasks. */
final class TasksPages {
  private TasksPages() {}

  static TasksPage of(Content content, Frame frame) {
    return new TasksPage(frame, content.taskIds().stream().map(id -> row(content, id)).toList());
  }

  private static TasksPage.Row row(Content content, String id) {
    Optional<Manifest> manifest = Optional.ofNullable(content.tasks().get(id)).map(Task::manifest);
    int trials = content.of(id).size();
    return new TasksPage.Row(
        id,
        manifest.map(Manifest::title).orElse("not among the tasks here"),
        "tasks/" + SiteNames.file(id) + ".html",
        manifest.map(one -> Integer.toString(one.version())).orElse(""),
        manifest.map(one -> DurationText.format(one.scales().full().about())).orElse(""),
        manifest.stream()
            .flatMap(one -> one.human().stream())
            .map(human -> Figures.times(human.speedup()) + " in " + human.hours() + " h, reported")
            .collect(Collectors.joining("; ")),
        best(content, id),
        Shown.number(Integer.toString(trials), trials));
  }

  private static Shown best(Content content, String id) {
    return Scoring.first(content.boards(), id).stream()
        .flatMap(board -> board.standings().stream())
        .filter(standing -> standing.rank().isPresent())
        .findFirst()
        .map(
            standing ->
                Shown.number(
                        Figures.times(standing.score().headline()), standing.score().headline())
                    .with(standing.contestant().agent()))
        .orElse(Shown.NOTHING);
  }
}
