package dev.speedtrap.trial;

import dev.speedtrap.task.Scale;
import dev.speedtrap.trial.work.ToolProblem;
import dev.speedtrap.trial.work.Workshop;
import dev.speedtrap.trial.work.Workspace;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** A workshop that is opened by the first call; for one thread at a time. */
final class LazyWorkshop implements Workshop {
  private final Supplier<Workshop> opener;
  private Optional<Workshop> opened = Optional.empty();

  LazyWorkshop(Supplier<Workshop> opener) {
    this.opener = opener;
  }

  private Workshop workshop() {
    Workshop workshop = opened.orElseGet(opener);
    opened = Optional.of(workshop);
    return workshop;
  }

  @Override
  public CommandResult run(Workspace workspace, String command, Duration limit) throws ToolProblem {
    return workshop().run(workspace, command, limit);
  }

  @Override
  public CommandResult profile(Workspace workspace, Optional<String> command, Duration limit)
      throws ToolProblem {
    return workshop().profile(workspace, command, limit);
  }

  @Override
  public Measurement measure(Workspace workspace, Scale scale) throws ToolProblem {
    return workshop().measure(workspace, scale);
  }

  @Override
  public void close() {
    opened.ifPresent(Workshop::close);
    opened = Optional.empty();
  }
}
