package dev.speedtrap.cli;

import dev.speedtrap.files.Documents;
import dev.speedtrap.record.Verification;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code speedtrap verify}: whether a record is what was sealed. */
@Command(
    name = "verify",
    description =
        "Checks a record without an engine: its structure, its checksums, its figures against each other,"
            + " its signature. Names all that was altered.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    optionListHeading = "%nOptions:%n",
    footer = {
      "%nExamples:",
      "  speedtrap verify 20261121T101502Z-nanolm-torch-opus-full-07a4",
      "  speedtrap verify their-bundle.tar.gz --key their-key.pub",
      "%nExit codes: 0 whole, 3 altered or not signed as asked."
    })
final class VerifyCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "RECORD", description = RecordOrBundle.DESCRIPTION)
  private String record = "";

  @Mixin private SignerOption signer = new SignerOption();
  @Mixin private ResultsOption results = new ResultsOption();
  @Mixin private JsonOption json = new JsonOption();

  VerifyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    try (Machine.Scratch scratch = Machine.Scratch.create()) {
      Verification verification =
          RecordOrBundle.open(
                  record, signer.expected(), results.folder(surroundings.home()), scratch.path())
              .verification();
      surroundings
          .console()
          .print(json.json ? Documents.toJson(verification) : VerificationText.of(verification));
      return verification.whole() ? ExitCode.DONE : ExitCode.NO;
    }
  }
}
