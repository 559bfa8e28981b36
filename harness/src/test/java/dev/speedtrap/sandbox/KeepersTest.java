package dev.speedtrap.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.speedtrap.files.ByteSize;
import dev.speedtrap.files.LinkPolicy;
import dev.speedtrap.files.RefusedTree;
import dev.speedtrap.files.TreeLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@SuppressWarnings("NullAway.Init") // set before each test
class KeepersTest {

  private static final ByteSize SIZE = ByteSize.ofMiB(128);

  /** How many volumes of this size a keeper keeps. */
  private static final int EACH = 4;

  private static final TreeLimits LIMITS = new TreeLimits(SIZE, 10, LinkPolicy.NONE);

  @TempDir Path folder;

  private final FakeEngine fake = FakeEngine.start();
  private Engine engine;
  private Resources resources;
  private Keepers keepers;

  @BeforeEach
  void connect() {
    engine = fake.connect();
    Containers containers = new Containers(engine);
    resources =
        new Resources(
            engine,
            containers,
            new Leftovers(engine, containers),
            new Labels("owner", "host", "sandbox"));
    keepers =
        new Keepers(
            engine,
            containers,
            new VolumeFiles(engine.calls(), containers),
            resources,
            DirectReading.none());
  }

  @AfterEach
  void disconnect() {
    engine.close();
    fake.close();
  }

  @Test
  void aKeeperThatLastsServesSeveralRuns() {
    for (int i = 0; i < EACH; i++) {
      take().close();
    }
    assertThat(fake.containers()).isEmpty();
    assertThat(fake.volumes()).isEmpty();
    take();
    assertThat(fake.containers()).containsExactly("c2");
  }

  @Test
  void handsOutNoVolumeOfAKeeperThatStopped() throws Exception {
    take();
    fake.restart();
    Volume next = take();
    assertThat(fake.containers()).containsExactly("c1", "c2");
    fake.holds(tar("v0/", "v0/out"));
    next.mustBeThere();
    next.copyOut(folder.resolve("out"), LIMITS);
    assertThat(folder.resolve("out/out")).exists();
  }

  @Test
  void handsOutNoVolumeOfAKeeperThatWasStartedAgain() {
    take();
    fake.restart();
    fake.startAll();
    take();
    assertThat(fake.containers()).containsExactly("c1", "c2");
  }

  @Test
  void aKeeperThatStoppedGoesWithTheLastOfItsVolumes() {
    Volume before = take();
    List<String> ofTheFirst = fake.volumes();
    fake.restart();
    take();
    assertThat(fake.volumes()).hasSize(2 * EACH);
    before.close();
    assertThat(fake.containers()).containsExactly("c2");
    assertThat(fake.volumes()).hasSize(EACH).doesNotContainAnyElementsOf(ofTheFirst);
  }

  @Test
  void whatWasPutIntoAVolumeIsMissedBeforeARun() {
    Volume volume = take();
    volume.mustBeThere();
    volume.mustBeThere();
    fake.restart();
    assertThatThrownBy(volume::mustBeThere)
        .isExactlyInstanceOf(EngineException.class)
        .hasMessageContaining("stopped, or is gone");
    fake.startAll();
    assertThatThrownBy(volume::mustBeThere).isExactlyInstanceOf(EngineException.class);
  }

  @Test
  void whatAKeeperLostIsNoOutput() throws Exception {
    fake.holds(tar("v0/"));
    Volume volume = take();
    volume.copyOut(folder.resolve("before"), LIMITS);
    assertThat(folder.resolve("before")).isEmptyDirectory();
    fake.restart();
    assertThatThrownBy(() -> volume.copyOut(folder.resolve("after"), LIMITS))
        .isExactlyInstanceOf(EngineException.class)
        .hasMessageContaining("stopped, or is gone");
  }

  @Test
  void anArchiveThatBrokeOffWithTheKeeperIsNotRefused() throws Exception {
    Volume volume = take();
    fake.holds(new byte[512]);
    assertThatThrownBy(() -> volume.copyOut(folder.resolve("before"), LIMITS))
        .isInstanceOf(RefusedTree.class);
    fake.restart();
    assertThatThrownBy(() -> volume.copyOut(folder.resolve("after"), LIMITS))
        .isExactlyInstanceOf(EngineException.class);
  }

  @Test
  void whoeverClosedTheSandboxRemovedTheKeeper() {
    Volume volume = take();
    volume.mustBeThere();
    resources.close();
    assertThat(fake.containers()).isEmpty();
    assertThatThrownBy(volume::mustBeThere).isInstanceOf(StoppedException.class);
  }

  @Test
  void aRunAsksTwiceAboutTheKeeper() throws Exception {
    fake.holds(tar("v0/"));
    take(); // makes the keeper
    List<Integer> asked = new ArrayList<>();
    for (int i = 1; i < EACH; i++) {
      int before = fake.inspections();
      try (Volume out = take()) {
        out.mustBeThere();
        out.copyOut(folder.resolve("out" + i), LIMITS);
      }
      asked.add(fake.inspections() - before);
    }
    assertThat(asked).containsOnly(2);
  }

  private Volume take() {
    return keepers.take(SIZE, 10);
  }

  private static byte[] tar(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (String name : names) {
        tar.putArchiveEntry(new TarArchiveEntry(name));
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }
}
