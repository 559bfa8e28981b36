package dev.speedtrap.cli;

import dev.speedtrap.files.Documents;
import dev.speedtrap.task.TaskSkeleton;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code speedtrap tasks new ID}: begins a task. */
@Command(
    name = "new",
    description =
        "Begins a task: writes a small one that is whole but for a few places marked FILL IN, and says what comes next.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "%nExamples:",
      "  speedtrap tasks new fit-line                        in the project's tasks/",
      "  speedtrap tasks new fit-line --into ~/private-tasks  outside; give --tasks ~/private-tasks from then on",
      "%ntasks/README.md leads through the rest."
    })
final class TasksNewCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "ID",
      description = "The task's name: lower-case letters, digits and single hyphens.")
  private String id = "";

  @Option(
      names = "--into",
      paramLabel = "DIR",
      description = "The folder of tasks that it goes to; the project's own where none is given.")
  private Optional<Path> into = Optional.empty();

  @Mixin private JsonOption json = new JsonOption();

  TasksNewCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Path folder = into.orElse(surroundings.home().resolve("tasks"));
    TaskSkeleton made =
        new NamedPlace("--into", folder)
            .write(() -> TaskSkeleton.plant(id, folder, UUID.randomUUID()));
    surroundings
        .console()
        .print(json.json ? Documents.toJson(made) : NewTaskText.of(made, id, into));
    return ExitCode.DONE;
  }
}
