package dev.speedtrap.cli;

import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.ClaimedRecords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code speedtrap results add}: takes in a bundle of somebody else. */
@Command(
    name = "add",
    description =
        "Verifies a bundle and takes its record in among the claimed ones: what only its sender vouches for is marked as"
            + " a claim, until 'speedtrap reproduce' has graded the rewrite here.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    optionListHeading = "%nOptions:%n",
    footer = {
      "%nExamples:",
      "  speedtrap results add their-bundle.tar.gz",
      "  speedtrap results add their-bundle.tar.gz --key their-key.pub",
      "%nExit codes: 0 taken in, 3 altered or not signed as asked."
    })
final class ResultsAddCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "BUNDLE", description = "The bundle, as 'speedtrap pack' writes it.")
  private Path bundle = Path.of("");

  @Mixin private SignerOption signer = new SignerOption();
  @Mixin private ResultsOption results = new ResultsOption();
  @Mixin private JsonOption json = new JsonOption();

  ResultsAddCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (!Files.isRegularFile(bundle)) {
      throw new InvalidInput(
          "there is no bundle '" + bundle + "'; give the file that 'speedtrap pack' wrote");
    }
    ClaimedRecords.Taken taken =
        new ClaimedRecords(results.folder(surroundings.home()), Clock.systemUTC())
            .take(bundle, signer.expected());
    surroundings.console().print(json.json ? Documents.toJson(taken.verification()) : text(taken));
    return taken.folder().isPresent() ? ExitCode.DONE : ExitCode.NO;
  }

  private static String text(ClaimedRecords.Taken taken) {
    String found = VerificationText.of(taken.verification());
    return found
        + taken
            .folder()
            .map(
                folder ->
                    "taken in: %s\ngrade it here: speedtrap reproduce %s\n"
                        .formatted(folder.path(), taken.verification().record()))
            .orElse("not taken in\n");
  }
}
