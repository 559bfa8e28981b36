package dev.speedtrap.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A harness that holds a lease until its input ends. */
final class ChildLease {

  private ChildLease() {}

  public static void main(String[] arguments) throws IOException {
    CoreLeases leases =
        new CoreLeases(
            Path.of(arguments[0]),
            HostCores.read(Path.of(arguments[1]), 1),
            new HarnessPlace(CoreSet.of(0), CoreSet.of(0), cores -> {}));
    CoreLease lease =
        leases.take(
            1, Optional.of(CoreSet.parse(arguments[2])), Duration.ofSeconds(60), Progress.silent());
    System.out.println("holds " + lease.cores());
    while (System.in.read() >= 0) {
      // Until it is closed, or this process killed.
    }
  }
}
