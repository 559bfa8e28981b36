package dev.speedtrap.grade.benchmark;

import dev.speedtrap.sandbox.CoreSet;
import dev.speedtrap.sandbox.EngineException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Processes that disturb a machine on purpose, until closed. They end with us, whatever happens.
 */
final class Load implements AutoCloseable {
  /**
   * Copies 64 MiB again and again: that takes memory bandwidth and shared cache from the other
   * cores. With a second argument it works and rests in turn, each for 3 to 9 s, as slowly as a
   * neighbour on a shared host comes and goes. Both look every now and then whether we still live.
   */
  private static final String SCRIPT =
      """
      my ($parent, $rests) = @ARGV;
      my $bytes = 'x' x (64 << 20);
      my $end = time + 3 + rand(6);
      while (getppid() == $parent) {
        my $copy = $bytes;
        if ($rests && time >= $end) {
          my $pause = 3 + rand(6);
          while ($pause > 0 && getppid() == $parent) { select(undef, undef, undef, 0.5); $pause -= 0.5; }
          $end = time + 3 + rand(6);
        }
      }
      """;

  private final Optional<Process> process;
  private final Thread atExit = new Thread(this::end, "speedtrap-load-exit");

  private Load(Optional<Process> process) {
    this.process = process;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * Starts the load of a condition.
   *
   * @param cores where it runs
   */
  static Load start(Condition condition, CoreSet cores) {
    if (condition == Condition.QUIET) {
      return new Load(Optional.empty());
    }
    List<String> command = new ArrayList<>(List.of("taskset", "-c", cores.toString()));
    command.addAll(List.of("perl", "-e", SCRIPT, Long.toString(ProcessHandle.current().pid())));
    if (condition == Condition.DRIFTING) {
      command.add("rests");
    }
    try {
      return new Load(
          Optional.of(
              new ProcessBuilder(command)
                  .redirectErrorStream(true)
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .start()));
    } catch (IOException e) {
      throw new EngineException("the disturbing load needs perl and taskset: " + e.getMessage(), e);
    }
  }

  /** Throws where the load has ended by itself, and so disturbed nothing. */
  void checkAlive() {
    if (process.isPresent() && !process.get().isAlive()) {
      throw new EngineException("the disturbing load has ended before its time");
    }
  }

  private void end() {
    process.ifPresent(Process::destroyForcibly);
  }

  @Override
  public void close() {
    end();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }
}
