package dev.speedtrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.files.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NamedPlaceTest {
  private static final String GIVEN = "/home/ada/out/site";

  static Stream<Arguments> failuresOfThePlace() {
    return Stream.of(
        Arguments.of(new NoSuchFileException(GIVEN), "there is no such folder"),
        Arguments.of(new AccessDeniedException(GIVEN), "you may not write there"),
        Arguments.of(
            new AccessDeniedException("/home/ada/out/.site.07a4.tmp"), "you may not write there"),
        Arguments.of(new AccessDeniedException(GIVEN + "/index.html"), "you may not write there"),
        Arguments.of(new FileAlreadyExistsException("/home/ada"), "'/home/ada' is no folder"),
        Arguments.of(
            new FileSystemException("/home/ada/out", null, "Read-only file system"),
            "Read-only file system"),
        Arguments.of(new FileSystemException(GIVEN), "FileSystemException"));
  }

  @ParameterizedTest
  @MethodSource("failuresOfThePlace")
  void aPlaceThatCannotBeWrittenIsThePersonsToMend(IOException thrown, String because) {
    for (RuntimeException wrapped :
        new RuntimeException[] {
          new UncheckedIOException(thrown), new UncheckedIOException("cannot write", thrown)
        }) {
      assertThatExceptionOfType(InvalidInput.class)
          .isThrownBy(() -> write(wrapped))
          .withMessage(sentence(because));
    }
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> write(thrown))
        .withMessage(sentence(because))
        .withCause(thrown);
  }

  static Stream<IOException> failuresOfSomethingElse() {
    return Stream.of(
        new FileSystemException(GIVEN, null, "No space left on device"),
        new IOException("No space left on device"),
        new IOException("Input/output error"),
        new FileSystemException(null),
        new AccessDeniedException("/home/ada/out/results/a/record.json"),
        new NoSuchFileException("/home/ada/out/.sites/a"),
        new NoSuchFileException("/tmp/scratch/record.json"));
  }

  @ParameterizedTest
  @MethodSource("failuresOfSomethingElse")
  void aFullDiskAndWhatWasReadForItAreNotThePersonsFault(IOException thrown) {
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> write(thrown))
        .withCause(thrown);
    UncheckedIOException wrapped = new UncheckedIOException(thrown);
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> write(wrapped))
        .isSameAs(wrapped);
  }

  @Test
  void givesBackWhatWasMade() {
    assertThat(new NamedPlace("--out", Path.of("site")).write(() -> "made")).isEqualTo("made");
  }

  private static String sentence(String because) {
    return "--out: '"
        + GIVEN
        + "' cannot be written: "
        + because
        + "; name a place in a folder that is there and that you may write to";
  }

  private static void write(Exception thrown) {
    new NamedPlace("--out", Path.of(GIVEN))
        .write(
            () -> {
              if (thrown instanceof IOException failure) {
                throw failure;
              }
              throw (RuntimeException) thrown;
            });
  }
}
