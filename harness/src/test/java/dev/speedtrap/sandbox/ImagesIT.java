package dev.speedtrap.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.speedtrap.files.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Small images, built from the keeper's or from nothing. */
@Timeout(120)
class ImagesIT {

  @TempDir Path folder;

  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private final List<String> built = new ArrayList<>();

  @BeforeEach
  void writeFolders() throws IOException {
    // What is new each time makes each test build.
    write("ground/Dockerfile", "FROM scratch\nCOPY file /file\n");
    write("ground/file", UUID.randomUUID().toString());
    write(
        "above/Dockerfile",
        "# speedtrap: parent=ground\nARG PARENT=ground\nFROM ${PARENT}\nCOPY more /more\n");
    write("above/more", "more");
  }

  @AfterEach
  void removeImages() {
    for (String tag : built) {
      TestEngine.get().docker().removeImageCmd(tag).withForce(true).exec();
    }
  }

  private Images images() {
    return new Images(TestEngine.get(), folder.resolve("docker"), folder, said::add);
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve("docker").resolve(file);
    Files.createDirectories(path.resolve("..").normalize());
    Files.writeString(path, text);
  }

  private Image provided(Image image) {
    built.add(0, image.name());
    return image;
  }

  @Test
  void buildsParentsFirstAndOnlyOnce() throws IOException {
    assertThat(images().present("above")).isFalse();
    Image above = provided(images().provide("above"));
    assertThat(above.name()).isEqualTo("localhost/speedtrap/above:" + above.inputs().shortHex());
    assertThat(above.id()).startsWith("sha256:");
    assertThat(said.stream().filter(line -> line.startsWith("building ")))
        .hasSize(2)
        .first()
        .asString()
        .startsWith("building localhost/speedtrap/ground:");
    said.clear();
    assertThat(images().present("above")).isTrue();
    assertThat(images().provide("above")).isEqualTo(above);
    Image ground = provided(images().provide("ground"));
    assertThat(said).isEmpty();
    built.remove(ground.name());
    built.add(ground.name());
  }

  @Test
  void aChangedParentIsAnotherImage() throws IOException {
    String before = ImageRecipe.named(folder.resolve("docker"), "above").tag();
    write("ground/file", "changed");
    assertThat(ImageRecipe.named(folder.resolve("docker"), "above").tag()).isNotEqualTo(before);
  }

  @Test
  void twoAtOnceBuildOnce() throws Exception {
    CompletableFuture<Image> one = CompletableFuture.supplyAsync(() -> images().provide("ground"));
    CompletableFuture<Image> two = CompletableFuture.supplyAsync(() -> images().provide("ground"));
    Image image = provided(one.get(60, TimeUnit.SECONDS));
    assertThat(two.get(60, TimeUnit.SECONDS)).isEqualTo(image);
    assertThat(said.stream().filter(line -> line.startsWith("building "))).hasSize(1);
  }

  @Test
  void aFailedBuildTellsItsLastLines() throws IOException {
    write("broken/Dockerfile", "FROM scratch\nCOPY missing /missing\n");
    assertThatThrownBy(() -> images().provide("broken"))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("failed to build localhost/speedtrap/broken:")
        .hasMessageContaining("COPY")
        .hasMessageContaining("missing");
  }

  @Test
  void anImageThatDeclaresAVolumeIsRefused() throws IOException {
    write("loose/Dockerfile", "FROM scratch\nCOPY Dockerfile /\nVOLUME /data\n");
    built.add(ImageRecipe.named(folder.resolve("docker"), "loose").tag());
    assertThatThrownBy(() -> images().provide("loose"))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("declares VOLUME [/data]");
  }

  @Test
  void aTasksOwnDockerfileMayBuildOnOurs() throws IOException {
    Path task = Files.createDirectories(folder.resolve("My Task/grader/image"));
    Files.writeString(
        task.resolve("Dockerfile"),
        "# speedtrap: parent=ground\nARG PARENT=ground\nFROM ${PARENT}\nCOPY Dockerfile /task\n");
    Image image = provided(images().provide(task.resolve("Dockerfile")));
    assertThat(image.name()).startsWith("localhost/speedtrap/task-my-task-grader-image:");
    built.add(ImageRecipe.named(folder.resolve("docker"), "ground").tag());
  }

  @Test
  void namesThatAreNoneTellWhichAre() {
    for (String name : List.of("torhc", "../docker/ground", "")) {
      assertThatThrownBy(() -> images().provide(name))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("no image \"" + name + "\"")
          .hasMessageEndingWith("there are above, ground");
    }
    assertThatThrownBy(() -> images().byDigest("debian:bookworm"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("name@sha256:");
  }
}
