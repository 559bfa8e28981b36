package dev.speedtrap.cli;

import dev.speedtrap.files.Digest;
import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.Bundle;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.RecordReading;
import dev.speedtrap.record.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code speedtrap pack}: a record as one file for others. */
@Command(
    name = "pack",
    description =
        "Packs a sealed record as a bundle, one file that others can verify and reproduce; signs it where a key is given.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    optionListHeading = "%nOptions:%n",
    footer = {
      "%nExamples:",
      "  speedtrap pack --new-key me.key                 make a key, once; me.key.pub is for others",
      "  speedtrap pack 20261121T101502Z-nanolm-torch-opus-full-07a4 --key me.key",
      "  speedtrap pack results/measured/20261121T101502Z-nanolm-torch-opus-full-07a4 --out mine.tar.gz"
    })
final class PackCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(
      arity = "0..1",
      paramLabel = "RECORD",
      description = "A record's folder, or the id of a record among the results.")
  private Optional<String> record = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The bundle; RECORD.tar.gz in this folder if not given.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "Sign with this key, as --new-key made it.")
  private Optional<Path> key = Optional.empty();

  @Option(
      names = "--new-key",
      paramLabel = "FILE",
      description =
          "Make a key (Ed25519, PEM), which only you can read, and beside it FILE.pub for others;"
              + " sign with it where a RECORD is given.")
  private Optional<Path> newKey = Optional.empty();

  @Mixin private ResultsOption results = new ResultsOption();
  @Mixin private JsonOption json = new JsonOption();

  PackCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** What {@code --json} prints. */
  record Packed(Optional<String> bundle, Optional<Digest> digest, Optional<Digest> signer) {}

  @Override
  public Integer call() {
    if (key.isPresent() && newKey.isPresent()) {
      throw new InvalidInput("give --key or --new-key, not both");
    }
    if (record.isEmpty() && newKey.isEmpty()) {
      throw new InvalidInput("give the RECORD to pack, or make a key with --new-key FILE");
    }
    // Whatever is wrong with the record is told before a key is made.
    Optional<RecordFolder> folder =
        record.map(given -> RecordOrBundle.folder(given, results.folder(surroundings.home())));
    Optional<SigningKey> signing =
        newKey.map(PackCommand::make).or(() -> key.map(SigningKey::read));
    Optional<Path> bundle = folder.map(this::bundle);
    Optional<Digest> digest = folder.map(packed -> pack(packed, signing));
    Packed packed =
        new Packed(
            bundle.map(Path::toString), digest, signing.map(made -> made.signer().fingerprint()));
    surroundings.console().print(json.json ? Documents.toJson(packed) : text(packed));
    return ExitCode.DONE;
  }

  private static SigningKey make(Path file) {
    Path open = Path.of(file + ".pub");
    if (Files.exists(open)) {
      throw new InvalidInput("'" + open + "' is there already: name another --new-key");
    }
    return new NamedPlace("--new-key", file)
        .write(
            () -> {
              SigningKey made = SigningKey.create(file);
              made.signer().write(open);
              return made;
            });
  }

  private Path bundle(RecordFolder folder) {
    return out.orElseGet(() -> Path.of(RecordReading.record(folder).id() + Bundle.SUFFIX));
  }

  private Digest pack(RecordFolder folder, Optional<SigningKey> signing) {
    Path file = bundle(folder).toAbsolutePath();
    Path parent = file.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new InvalidInput("--out: there is no folder '" + parent + "'");
    }
    try (Machine.Scratch scratch = Machine.Scratch.create()) {
      return new NamedPlace("--out", file)
          .write(() -> Bundle.pack(folder, signing, file, scratch.path()));
    }
  }

  private static String text(Packed packed) {
    StringBuilder text = new StringBuilder();
    packed.bundle().ifPresent(bundle -> text.append("the bundle: ").append(bundle).append('\n'));
    packed.digest().ifPresent(digest -> text.append("  ").append(digest).append('\n'));
    text.append(
        packed
            .signer()
            .map(signer -> "  signed with the key of fingerprint " + signer + "\n")
            .orElse("  not newly signed: give --key FILE to sign it\n"));
    return text.toString();
  }
}
