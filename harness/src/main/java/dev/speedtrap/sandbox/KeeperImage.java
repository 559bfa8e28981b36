package dev.speedtrap.sandbox;

import com.github.dockerjava.api.exception.NotFoundException;
import dev.speedtrap.files.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;

/**
 * The image of containers that only keep volumes mounted: one program that sleeps for ever, and
 * nothing else.
 *
 * <p>It needs no image of ours to be built first, starts at once, and gives whoever got into it
 * nothing to run. The program is an ELF file with one segment, whose code makes one system call
 * again and again.
 */
final class KeeperImage {

  static final String COMMAND = "/keep";

  private static final String DOCKERFILE =
      "FROM scratch\nCOPY keep " + COMMAND + "\nCMD [\"" + COMMAND + "\"]\n";

  /** pause(2): mov eax, 34; syscall; jmp to the beginning. */
  private static final String AMD64 = "b822000000" + "0f05" + "ebf7";

  /**
   * ppoll(2) on nothing without a time limit, since arm64 has no pause: x0 to x4 = 0, x8 = 73, svc,
   * branch to the beginning.
   */
  private static final String ARM64 =
      "000080d2"
          + "010080d2"
          + "020080d2"
          + "030080d2"
          + "040080d2"
          + "280980d2"
          + "010000d4"
          + "f9ffff17";

  private static final Duration BUILD = Duration.ofMinutes(2);

  private KeeperImage() {}

  /** Provides the image in the engine and returns its id. */
  static String provide(Engine engine) {
    byte[] program = program(engine.architecture());
    String tag = "localhost/speedtrap/keeper:" + inputs(program).shortHex();
    try {
      return engine.calls().soon("tell about an image", () -> idOf(engine, tag));
    } catch (EngineException e) {
      if (!(e.getCause() instanceof NotFoundException)) {
        throw e;
      }
    }
    build(engine, program, tag);
    return engine.calls().soon("tell about an image", () -> idOf(engine, tag));
  }

  private static void build(Engine engine, byte[] program, String tag) {
    try (ScratchFolder folder = ScratchFolder.make()) {
      Path file = Files.write(folder.path().resolve("keep"), program);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.writeString(folder.path().resolve("Dockerfile"), DOCKERFILE);
      try (BuildContext context = BuildContext.of(folder.path())) {
        new ImageBuild(engine, Progress.silent()).run(context.stream(), tag, Map.of(), BUILD);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare the image " + tag, e);
    }
  }

  private static String idOf(Engine engine, String tag) {
    return engine.docker().inspectImageCmd(tag).exec().getId();
  }

  private static Digest inputs(byte[] program) {
    String hex = HexFormat.of().formatHex(program);
    return Digest.of((DOCKERFILE + hex).getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the program for an architecture in Go's words. */
  static byte[] program(String architecture) {
    return switch (architecture) {
      case "amd64" -> elf(62, AMD64);
      case "arm64" -> elf(183, ARM64);
      default ->
          throw new EngineException(
              "engines on amd64 and arm64 are supported, not on " + architecture);
    };
  }

  private static byte[] elf(int machine, String code) {
    int length = 64 + 56 + code.length() / 2;
    String header =
        "7f454c46" // magic
            + "020101" // 64 bits, little endian, version 1
            + "00".repeat(9)
            + little(2, 2) // executable
            + little(machine, 2)
            + little(1, 4) // version
            + little(0x400078, 8) // entry: the code, behind both headers
            + little(64, 8) // the program header follows
            + little(0, 8) // no section headers
            + little(0, 4) // flags
            + little(64, 2)
            + little(56, 2)
            + little(1, 2) // one program header
            + "00".repeat(6);
    String segment =
        little(1, 4) // load
            + little(5, 4) // readable, executable
            + little(0, 8)
            + little(0x400000, 8)
            + little(0x400000, 8)
            + little(length, 8)
            + little(length, 8)
            + little(0x10000, 8); // the largest page in use
    return HexFormat.of().parseHex(header + segment + code);
  }

  private static String little(long value, int bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes; i++) {
      text.append(HexFormat.of().toHexDigits((byte) (value >> (8 * i))));
    }
    return text.toString();
  }
}
