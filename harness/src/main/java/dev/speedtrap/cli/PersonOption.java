package dev.speedtrap.cli;

import dev.speedtrap.files.InvalidInput;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** {@code --as NAME}, for commands by which a person acts: whoever acts is named in the record. */
final class PersonOption {
  /** A name becomes the author of commits, where these characters mean something. */
  private static final Pattern NAME = Pattern.compile("[^\\p{Cc}\\p{Cf}<>]{1,80}");

  @Option(
      names = "--as",
      paramLabel = "NAME",
      description =
          "Who acts, as records will name them; the environment's SPEEDTRAP_PERSON or USER if not given.")
  Optional<String> given = Optional.empty();

  /** Returns the person's name. */
  String name(Map<String, String> environment) {
    String name =
        Stream.concat(
                given.stream(),
                Stream.of("SPEEDTRAP_PERSON", "USER", "LOGNAME")
                    .map(variable -> environment.getOrDefault(variable, "")))
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElseThrow(
                () -> new InvalidInput("whoever acts is named in the record: give --as NAME"));
    if (!NAME.matcher(name).matches()) {
      throw new InvalidInput(
          "--as must be a name of up to 80 letters, without < and >, was '" + name + "'");
    }
    return name;
  }
}
