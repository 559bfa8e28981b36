package dev.speedtrap.cli;

import dev.speedtrap.files.Documents;
import dev.speedtrap.report.RecordReader;
import dev.speedtrap.report.site.Content;
import dev.speedtrap.report.site.Frame;
import dev.speedtrap.report.site.SitePublisher;
import dev.speedtrap.task.Catalog;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code speedtrap publish}: the leaderboard as a static site. */
@Command(
    name = "publish",
    description =
        "Writes the leaderboard as a static site that any file server can carry, or a disk: no page asks"
            + " another host for anything.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "%nExamples:",
      "  speedtrap publish --out site                              everything in results/",
      "  speedtrap publish --out site since=2026-01-01 scale=full  some of it",
      "  speedtrap publish --out site --unreproduced               strangers' records as they came in, too",
      "%nA site that is there already is replaced. What 'results add' took in is left out until 'reproduce' here agrees."
    })
final class PublishCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the site goes: a new or empty folder, or a site written before.")
  private Path out = Path.of("");

  @Option(
      names = "--unreproduced",
      description = "Publish strangers' records that no reproduction here agrees with, too.")
  private boolean unreproduced;

  @Mixin private SelectorArguments selector = new SelectorArguments();
  @Mixin private TasksOption tasks = new TasksOption();
  @Mixin private ResultsOption results = new ResultsOption();
  @Mixin private JsonOption json = new JsonOption();

  PublishCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Path records = results.folder(surroundings.home());
    Catalog catalog = Catalog.of(tasks.folders(surroundings.home()));
    Content content = Content.read(records, catalog, selector.selector(), unreproduced);
    SitePublisher publisher =
        new SitePublisher(content, new RecordReader(records), site(Clock.systemUTC()));
    SitePublisher.Published published =
        new NamedPlace("--out", out).write(() -> publisher.publish(out));
    surroundings.console().print(json.json ? Documents.toJson(published) : text(published));
    return ExitCode.DONE;
  }

  /** What stands on every page of a site that is made now. */
  static Frame.Site site(Clock clock) {
    return new Frame.Site(
        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
        Version.number(),
        Frame.Site.STATIC_POLICY,
        List.of(),
        "");
  }

  private static String text(SitePublisher.Published published) {
    List<String> lines = new ArrayList<>();
    lines.add("Trials published: " + published.trials());
    if (published.leftOut() > 0) {
      lines.add(
          "Left out, since they cannot be read or were altered: "
              + published.leftOut()
              + "; the site's page data.html names each with its cause");
    }
    if (published.unreproduced() > 0) {
      lines.add(
          "Left out, since no reproduction here agrees with them: "
              + published.unreproduced()
              + "; see speedtrap reproduce");
    }
    lines.add("The site: " + published.page().toUri());
    return String.join("\n", lines) + "\n";
  }
}
