package dev.speedtrap.cli;

import dev.speedtrap.files.Documents;
import dev.speedtrap.task.Catalog;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code speedtrap tasks list}: all tasks, one a line. */
@Command(
    name = "list",
    description =
        "Lists all tasks, and the suites that they belong to; what is wrong is listed with what is wrong about it.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    optionListHeading = "%nOptions:%n",
    footer = {
      "%nExamples:",
      "  speedtrap tasks list",
      "  speedtrap tasks list --suite core",
      "  speedtrap tasks list --tasks ~/private-tasks",
      "  speedtrap tasks list --json"
    })
final class TasksListCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(names = "--suite", paramLabel = "ID", description = "Only the tasks of one suite.")
  private Optional<String> suite = Optional.empty();

  @Mixin private TasksOption tasks = new TasksOption();
  @Mixin private JsonOption json = new JsonOption();

  TasksListCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Catalog catalog = Catalog.of(tasks.folders(surroundings.home()));
    TaskListing listing =
        suite.map(id -> TaskListing.of(catalog, id)).orElseGet(() -> TaskListing.of(catalog));
    surroundings.console().print(json.json ? Documents.toJson(listing) : listing.text());
    return ExitCode.DONE;
  }
}
