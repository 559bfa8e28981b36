package dev.speedtrap.grade;

import dev.speedtrap.record.Environment;
import dev.speedtrap.sandbox.CoreSet;
import dev.speedtrap.sandbox.EngineInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Reads what the harness's own host tells about itself. */
final class HostFacts {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private HostFacts() {}

  static Environment environment(
      EngineInfo engine,
      String runtime,
      CoreSet leased,
      Map<String, String> images,
      String version) {
    return new Environment(
        processor(),
        engine.cpus(),
        engine.memoryBytes(),
        engine.kernel(),
        engine.operatingSystem(),
        engine.product() + " " + engine.version(),
        engine.apiVersion(),
        runtime.isEmpty() ? "the engine's default" : runtime,
        leased.toString(),
        images,
        System.getProperty("java.version", "unknown"),
        version);
  }

  /** The processor's model name; its architecture where no file tells the name. */
  private static String processor() {
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch", "unknown"));
    } catch (IOException e) {
      return System.getProperty("os.arch", "unknown");
    }
  }
}
