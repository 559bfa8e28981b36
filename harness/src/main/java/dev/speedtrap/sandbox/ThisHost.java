package dev.speedtrap.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The host that the harness runs on, as far as it can tell. */
final class ThisHost {

  private ThisHost() {}

  /**
   * Returns whether an engine runs here too, in no virtual machine and behind no forwarded socket.
   *
   * @param engineHost the name of the engine's host, as the engine has it
   */
  static boolean runs(EngineInfo engine, String engineHost) {
    return engine.address().startsWith("unix:")
        && engine.kernel().equals(System.getProperty("os.version"))
        && engineHost.equals(name());
  }

  /** Returns this host's name, or nothing where the kernel does not tell. */
  static String name() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
