package dev.speedtrap.task;

import static java.util.Objects.requireNonNull;

import dev.speedtrap.files.InvalidInput;
import java.nio.file.Path;
import java.util.List;

/**
 * The programs of a task that exploits and honest variants may be derived from.
 *
 * @param baseline the program as handed out, called {@code baseline}
 * @param references the ladder
 */
record Parents(Program baseline, List<Program> references) {
  Parents {
    requireNonNull(baseline, "baseline");
    references = List.copyOf(references);
  }

  /**
   * Returns the folder of a parent.
   *
   * @param file where the name was read, for the message
   * @throws InvalidInput if there is none of that name
   */
  Path folder(String name, Path file) {
    if (name.equals("baseline")) {
      return baseline.folder();
    }
    return references.stream()
        .filter(reference -> reference.name().equals(name))
        .findFirst()
        .map(Program::folder)
        .orElseThrow(
            () ->
                Exploit.unknown(
                    file,
                    "parent",
                    name,
                    "a reference of the task, or baseline",
                    references.stream().map(Program::name).toList()));
  }
}
