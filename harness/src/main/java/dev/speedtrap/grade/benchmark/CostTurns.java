package dev.speedtrap.grade.benchmark;

import dev.speedtrap.files.ByteSize;
import dev.speedtrap.grade.UnscoredTiming;
import dev.speedtrap.grade.UnscoredTiming.Prepared;
import dev.speedtrap.grade.UnscoredTiming.Room;
import dev.speedtrap.sandbox.Image;
import dev.speedtrap.sandbox.Mount;
import dev.speedtrap.sandbox.RunLimits;
import dev.speedtrap.sandbox.RunSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures what the harness adds to a container run. In a turn each kind of run has its go, and
 * then each step that only a run of a block has: so a drift of the machine meets all of them.
 */
final class CostTurns {
  private static final List<String> NOTHING = List.of("/usr/bin/perl", "-e", "1");
  private static final RunLimits LIMITS =
      new RunLimits(
          Duration.ofMinutes(1),
          ByteSize.parse("128MiB"),
          16,
          1_024,
          ByteSize.parse("16MiB"),
          ByteSize.parse("1MiB"));

  private final UnscoredTiming timing;
  private final Prepared program;
  private final BareEngine bare;
  private final Image image;

  /**
   * @param program one that does nothing but start
   */
  CostTurns(UnscoredTiming timing, Prepared program) {
    this.timing = timing;
    this.program = program;
    this.bare = BareEngine.at(timing.engineAddress());
    this.image = timing.image();
  }

  CostRow next() {
    String cores = timing.leasedCores().toString();
    return new CostRow(
        seconds(() -> bare.run(image, NOTHING, cores)),
        seconds(() -> run(List.of())),
        seconds(() -> timing.runSeconds(program)),
        Optional.of(parts()));
  }

  /**
   * Settles after the run and not before it: so a run lies between this settling and the one
   * before, as it does where a run of a block is measured as a whole.
   */
  private CostRow.Parts parts() {
    long began = System.nanoTime();
    long opened;
    double mounted;
    double settling;
    double output;
    long taken;
    try (Room room = timing.room()) {
      opened = System.nanoTime();
      mounted = seconds(() -> run(room.mounts(program)));
      settling = seconds(timing::settle);
      output = seconds(room::takeOut);
      taken = System.nanoTime();
    }
    double volume = (opened - began + System.nanoTime() - taken) / 1e9;
    return new CostRow.Parts(volume, settling, mounted, output);
  }

  private void run(List<Mount> mounts) {
    timing
        .sandbox()
        .run(
            new RunSpec(
                "cost", image, NOTHING, "/", Map.of(), mounts, LIMITS, timing.leasedCores(), ""));
  }

  private static double seconds(Runnable step) {
    long before = System.nanoTime();
    step.run();
    return (System.nanoTime() - before) / 1e9;
  }
}
