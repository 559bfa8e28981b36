package dev.speedtrap.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.files.ByteSize;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is left behind, by whom, and who removes it. */
@Timeout(120)
class SandboxLeftoversIT {

  @TempDir Path folder;

  @BeforeAll
  @Timeout(900) // the image may have to be built
  static void provideTheImage() {
    TestEngine.base();
  }

  @Test
  void whatAKilledHarnessLeftGoesAndWhatALiveOneHasStays() throws Exception {
    Path locks = folder.resolve("locks");
    try (Owner live = Owner.claim(locks);
        Sandbox other = Sandbox.open(TestEngine.get(), live);
        Volume volume = other.bounded("out", ByteSize.ofMiB(1), 10);
        Child child = Child.start(ChildSandbox.class, locks.toString())) {
      assertThat(volume.name()).isNotEmpty();
      int ours = TestEngine.carrying(Labels.OWNER, live.id());
      String dead = child.line();
      other.removeLeftovers();
      assertThat(Leftover.running(dead, "test")).as("not while it lives").isEqualTo(1);
      child.kill();
      assertThat(Leftover.running(dead, "test")).as("the killed one left it").isEqualTo(1);
      try (Owner next = Owner.claim(locks);
          Sandbox sandbox = Sandbox.open(TestEngine.get(), next)) {
        assertThat(sandbox).isNotNull();
        assertThat(TestEngine.carrying(Labels.OWNER, dead)).isZero();
        assertThat(TestEngine.carrying(Labels.OWNER, live.id())).isEqualTo(ours);
      }
      assertThat(locks.resolve("owner-" + dead)).doesNotExist();
    }
  }

  @Test
  void anotherHostsStay() throws Exception {
    // To a harness with another lock folder, all of this one's locks are out of sight: it must not
    // judge.
    try (Owner here = Owner.claim(folder.resolve("here"));
        // A volume and the container that it is filled through.
        Sandbox sandbox = Sandbox.throughTheEngine(TestEngine.get(), here);
        Volume volume = sandbox.volume("in");
        Owner there = Owner.claim(Files.createDirectory(folder.resolve("there")).resolve("locks"));
        Sandbox elsewhere = Sandbox.open(TestEngine.get(), there)) {
      elsewhere.removeLeftovers();
      assertThat(volume.name()).isNotEmpty();
      assertThat(TestEngine.carrying(Labels.OWNER, here.id())).isEqualTo(2);
    }
  }

  @Test
  void aHarnessThatIsAskedToEndLeavesNothing() throws Exception {
    try (Child child = Child.start(ChildSandbox.class, folder.resolve("locks").toString())) {
      String owner = child.line();
      child.end();
      assertThat(TestEngine.carrying(Labels.OWNER, owner)).isZero();
    }
  }
}
