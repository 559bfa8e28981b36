package dev.speedtrap.grade;

import dev.speedtrap.record.JmhTime;
import dev.speedtrap.sandbox.Mount;
import dev.speedtrap.sandbox.RunOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The container's process from start to exit, by the engine's clock: nothing of it is inside. */
record ProcessClock() implements RunClock {
  @Override
  public List<Mount> mounts() {
    return List.of();
  }

  @Override
  public Optional<Integer> inputs() {
    return Optional.empty();
  }

  @Override
  public List<String> command(List<Integer> order) {
    return List.of(Bench.PROGRAM_MOUNT + "/run");
  }

  @Override
  public Optional<JmhTime> read(
      String name, List<Integer> order, RunOutcome outcome, Path outputs) {
    return Optional.empty();
  }

  @Override
  public Optional<String> compare(String name, ProgramRun ofBaseline, ProgramRun ofRewrite) {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
