package dev.speedtrap.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init") // set before each test
class DirectFillingTest {

  private static final String NAME = "speedtrap-disk-1";
  private static final String KERNEL = System.getProperty("os.version");
  private static final List<String> PLAIN =
      List.of("name=apparmor", "name=seccomp,profile=default", "name=cgroupns");

  @TempDir Path folder;

  private Path root;
  private Path tree;
  private final DirectFilling filling = new DirectFilling(true);

  @BeforeEach
  void makeFolders() throws IOException {
    root = newRoot(NAME);
    tree = Files.createDirectory(folder.resolve("tree"));
    Files.writeString(Files.createDirectory(tree.resolve("sub")).resolve("data"), "data");
  }

  /** Makes a volume's folder as the engine does. */
  private Path newRoot(String name) throws IOException {
    Path made = Files.createDirectories(folder.resolve("volumes").resolve(name).resolve("_data"));
    Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
    return made;
  }

  @Test
  void anEngineOfThisHostAllowsIt() {
    assertThat(allowed("Docker", "unix:///run/docker.sock", KERNEL, ThisHost.name(), PLAIN))
        .isTrue();
  }

  @Test
  void anEngineElsewhereDoesNot() {
    String here = ThisHost.name();
    String socket = "unix:///run/docker.sock";
    assertThat(allowed("Docker", "tcp://127.0.0.1:2375", KERNEL, here, PLAIN)).isFalse();
    assertThat(allowed("Docker", socket, KERNEL + "-linuxkit", here, PLAIN)).isFalse();
    assertThat(allowed("Docker", socket, KERNEL, here + "-desktop", PLAIN)).isFalse();
    assertThat(allowed("Podman", socket, KERNEL, here, PLAIN)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"name=userns", "name=rootless", "name=selinux", Engine.UNKNOWN})
  void anEngineWhoseFilesAreNotAsOursDoesNot(String option) {
    List<String> options = List.of("name=seccomp,profile=default", option);
    assertThat(allowed("Docker", "unix:///run/docker.sock", KERNEL, ThisHost.name(), options))
        .isFalse();
  }

  private static boolean allowed(
      String product, String address, String kernel, String host, List<String> options) {
    EngineInfo info =
        new EngineInfo(
            product,
            "20.10.24",
            "1.41",
            address,
            "overlay2",
            "2",
            "cgroupfs",
            List.of("runc"),
            4,
            1L << 30,
            kernel,
            "Debian GNU/Linux 12 (bookworm)");
    return DirectFilling.allowedBy(info, host, options);
  }

  @Test
  void anEmptyVolumeIsPrepared() throws IOException {
    assumeRoot();
    assertThat(filling.fill(NAME, root.toString(), Optional.empty(), DirectFillingTest::goOn))
        .isPresent();
    assertPrepared(root);
    assertThat(root).isEmptyDirectory();
    assertThat(Files.getLastModifiedTime(root)).isEqualTo(FileTime.fromMillis(0));
  }

  @Test
  void aTreeIsCopied() throws IOException {
    assumeRoot();
    assertThat(filling.fill(NAME, root.toString(), Optional.of(tree), DirectFillingTest::goOn))
        .isPresent();
    assertPrepared(root);
    assertThat(root.resolve("sub/data")).hasContent("data");
    assertThat(Files.readAttributes(root.resolve("sub/data"), "unix:uid,gid"))
        .containsEntry("uid", RunContainer.USER)
        .containsEntry("gid", RunContainer.USER);
  }

  private static void assertPrepared(Path root) throws IOException {
    assertThat(Files.readAttributes(root, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS))
        .containsEntry("mode", 040000 | VolumeFiles.ROOT_MODE)
        .containsEntry("uid", RunContainer.USER)
        .containsEntry("gid", RunContainer.USER);
  }

  @Test
  void whoIsNotRootLeavesItToTheEngine() throws IOException {
    Assumptions.assumeFalse(root());
    assertThat(filling.fill(NAME, root.toString(), Optional.of(tree), DirectFillingTest::goOn))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "speedtrap-disk-1/_data", "missing", "other", "link", "file", "full"})
  void aFolderThatIsNotSurelyTheVolumesIsLeftAlone(String which) throws IOException {
    assumeRoot();
    Path elsewhere = newRoot("elsewhere");
    Path named = folder.resolve("volumes").resolve(NAME);
    String mountpoint =
        switch (which) {
          case "missing" -> named.resolve("none").toString();
          case "other" -> elsewhere.toString();
          case "link" -> Files.createSymbolicLink(named.resolve("link"), elsewhere).toString();
          case "file" -> Files.createFile(named.resolve("file")).toString();
          case "full" -> {
            Files.createFile(root.resolve("there"));
            yield root.toString();
          }
          default -> which;
        };
    assertThat(filling.fill(NAME, mountpoint, Optional.of(tree), DirectFillingTest::goOn))
        .isEmpty();
    for (Path untouched : List.of(root, elsewhere)) {
      assertThat(untouched.resolve("sub")).doesNotExist();
      assertThat((int) Files.getAttribute(untouched, "unix:mode") & 07777).isEqualTo(0755);
    }
  }

  @Test
  void oneFailureIsEnough() throws IOException {
    assumeRoot();
    assertThat(
            filling.fill(NAME, "/no/" + NAME + "/_data", Optional.empty(), DirectFillingTest::goOn))
        .isEmpty();
    assertThat(filling.fill(NAME, root.toString(), Optional.empty(), DirectFillingTest::goOn))
        .isEmpty();
    assertThat((int) Files.getAttribute(root, "unix:mode") & 07777).isEqualTo(0755);
  }

  @Test
  void leavesEverythingToTheEngineWhereItIsTo() throws IOException {
    DirectFilling none = DirectFilling.none();
    assertThat(none.fill(NAME, root.toString(), Optional.of(tree), DirectFillingTest::goOn))
        .isEmpty();
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void endsWhereTheSandboxCloses() throws IOException {
    Runnable stop =
        () -> {
          throw new StoppedException("the sandbox is closed");
        };
    assertThatThrownBy(() -> filling.fill(NAME, root.toString(), Optional.of(tree), stop))
        .isInstanceOf(StoppedException.class);
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void aVolumeThatSomebodyPrunedIsMissed() throws IOException {
    assumeRoot();
    DirectFilling.Root filled =
        new DirectFilling(true)
            .fill(NAME, root.toString(), Optional.empty(), DirectFillingTest::goOn)
            .orElseThrow();
    assertThat(filled.isThere()).isTrue();

    Files.delete(root);
    assertThat(filled.isThere()).isFalse();
    Files.createDirectory(root);
    assertThat(filled.isThere()).as("another of its name").isFalse();
  }

  private static void goOn() {}

  private static void assumeRoot() {
    Assumptions.assumeTrue(root(), "only root may give files away");
  }

  private static boolean root() {
    return System.getProperty("user.name").equals("root");
  }
}
