package dev.speedtrap.cli;

import dev.speedtrap.files.Documents;
import dev.speedtrap.task.Catalog;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code speedtrap tasks list}: all tasks, one a line. */
@Command(
    name = "list",
    description = "Lists all tasks; one whose manifest is wrong is listed with what is wrong.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    optionListHeading = "%nOptions:%n",
    footer = {
      "%nExamples:",
      "  speedtrap tasks list",
      "  speedtrap tasks list --tasks ~/private-tasks",
      "  speedtrap tasks list --json"
    })
final class TasksListCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private TasksOption tasks = new TasksOption();
  @Mixin private JsonOption json = new JsonOption();

  TasksListCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    TaskListing listing = TaskListing.of(Catalog.of(tasks.folders(surroundings.home())));
    surroundings.console().print(json.json ? Documents.toJson(listing) : listing.text());
    return ExitCode.DONE;
  }
}
