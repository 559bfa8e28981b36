package dev.speedtrap.cli;

import dev.speedtrap.record.SignerKey;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --key FILE}, for commands that verify a record. */
final class SignerOption {
  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "The public key, in PEM, that the record has to be signed with.")
  Optional<Path> given = Optional.empty();

  /** Returns the key that is expected. */
  Optional<SignerKey> expected() {
    return given.map(SignerKey::read);
  }
}
