package dev.speedtrap.cli;

import dev.speedtrap.files.DidYouMean;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.sandbox.EngineInfo;
import picocli.CommandLine.Option;

/** {@code --runtime NAME}, for commands that run programs. */
final class RuntimeOption {
  @Option(
      names = "--runtime",
      paramLabel = "NAME",
      defaultValue = "",
      description = "The container runtime, such as runc or runsc; the engine's own if not given.")
  String name = "";

  /** Returns the option as if this name had been given. */
  static RuntimeOption of(String name) {
    RuntimeOption option = new RuntimeOption();
    option.name = name;
    return option;
  }

  /** Returns the name, where the engine has such a runtime. */
  String checked(EngineInfo engine) {
    if (!name.isEmpty() && !engine.runtimes().contains(name)) {
      throw new InvalidInput(
          "the engine has no runtime '"
              + name
              + "'; it has "
              + String.join(", ", engine.runtimes())
              + DidYouMean.suffix(name, engine.runtimes()));
    }
    return name;
  }
}
