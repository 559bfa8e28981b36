package dev.speedtrap.cli;

import dev.speedtrap.files.Documents;
import dev.speedtrap.task.Catalog;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code speedtrap tasks show ID}: one task in full. */
@Command(
    name = "show",
    description =
        "Shows one task: what it asks for, its limits, its human baselines, its programs.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "%nExamples:",
      "  speedtrap tasks show nanolm-torch",
      "  speedtrap tasks show nanolm-torch --json"
    })
final class TasksShowCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "ID", description = "The task, as speedtrap tasks list names it.")
  private String id = "";

  @Mixin private TasksOption tasks = new TasksOption();
  @Mixin private JsonOption json = new JsonOption();

  TasksShowCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    TaskPage page = TaskPage.of(Catalog.of(tasks.folders(surroundings.home())).get(id));
    surroundings.console().print(json.json ? Documents.toJson(page) : page.text());
    return ExitCode.DONE;
  }
}
