package dev.speedtrap.grade;

import dev.speedtrap.sandbox.Mount;
import dev.speedtrap.sandbox.RunOutcome;
import dev.speedtrap.sandbox.Volume;
import dev.speedtrap.task.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Has the grader's {@code generate} make an input from the seeds of a run. */
final class InputGenerator {
  private final Bench bench;

  InputGenerator(Bench bench) {
    this.bench = bench;
  }

  /**
   * Makes the input of one run.
   *
   * @throws GraderFailed when {@code generate} does not end with code 0
   */
  Input generate(String run, Scale scale, Seeds seeds) {
    long seed = seeds.of(run, "input");
    List<String> command = new ArrayList<>(bench.task().manifest().grader().generate());
    command.addAll(
        List.of(
            "--scale", scale.id(),
            "--seed", Long.toString(seed),
            "--scoring-seed", Long.toString(seeds.of(run, "scoring"))));
    Optional<InvocationOrders> orders = Optional.empty();
    if (bench.clock().inputs().isPresent()) {
      int inputs = bench.clock().inputs().get();
      command.addAll(List.of("--inputs", Integer.toString(inputs)));
      orders =
          Optional.of(
              new InvocationOrders(
                  inputs, seeds.of(run, "inputs taken"), seeds.of(run, "order of inputs")));
    }
    Volume visible = bench.sandbox().volume("input");
    Volume hidden = bench.sandbox().volume("hidden");
    Input input = new Input(run, scale, seed, visible, hidden, orders);
    boolean made = false;
    try {
      RunOutcome outcome =
          bench
              .sandbox()
              .run(
                  bench.graderSpec(
                      "generate",
                      command,
                      List.of(
                          bench.graderMount(),
                          Mount.writable(visible, "/in"),
                          Mount.writable(hidden, "/hidden"))));
      if (!outcome.ok()) {
        throw new GraderFailed(
            "generate of task %s %s".formatted(bench.task().id(), RunFailures.ended(outcome)));
      }
      made = true;
      return input;
    } finally {
      if (!made) {
        input.close();
      }
    }
  }
}
