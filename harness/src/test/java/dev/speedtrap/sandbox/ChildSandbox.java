package dev.speedtrap.sandbox;

import dev.speedtrap.files.ByteSize;
import java.nio.file.Path;
import java.util.List;

/** A harness that runs something for ever: says its owner's id once that runs. */
final class ChildSandbox {

  private ChildSandbox() {}

  public static void main(String[] arguments) {
    Owner owner = Owner.claim(Path.of(arguments[0]));
    Sandbox sandbox = Sandbox.open(TestEngine.get(), owner);
    Volume disk = sandbox.volume("disk");
    Volume out = sandbox.bounded("out", ByteSize.ofMiB(1), 10);
    RunSpec spec =
        TestEngine.shell(
            "while :; do :; done",
            TestEngine.LIMITS,
            List.of(Mount.writable(disk, "/in"), Mount.writable(out, "/out")));
    Thread runner =
        new Thread(
            () -> {
              try {
                sandbox.run(spec);
              } catch (StoppedException e) {
                // As it should when the process is asked to end.
              }
            });
    runner.start();
    Leftover.awaitRunning(owner.id(), "test", 1);
    System.out.println(owner.id());
  }
}
