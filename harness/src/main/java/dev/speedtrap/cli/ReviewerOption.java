package dev.speedtrap.cli;

import dev.speedtrap.campaign.Entrant;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.ModelRow;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.RecordReading;
import dev.speedtrap.record.ReviewerSetup;
import dev.speedtrap.record.TrialSpec;
import dev.speedtrap.trial.model.AgentSpec;
import dev.speedtrap.trial.model.Models;
import dev.speedtrap.trial.model.ReviewerSpecs;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --reviewer SPEC}. */
final class ReviewerOption {
  @Option(
      names = "--reviewer",
      paramLabel = "SPEC",
      description =
          "A model of another family than the agents', which reads every rewrite's diff and says whether it cheats; written as"
              + " for --agent. What it finds is recorded and flagged, and changes no verdict.")
  private Optional<String> reviewer = Optional.empty();

  /**
   * Reads the reviewer.
   *
   * @param entrants the agents whose rewrites it is to read
   * @throws InvalidInput where it is no model, is of an agent's family, or its key is missing
   */
  Optional<ReviewerSetup> setup(
      Models models, Map<String, String> environment, Map<Entrant, AgentSpec> entrants) {
    return reviewer.map(
        text -> {
          ReviewerSetup setup = ReviewerSpecs.parse(text, models, environment);
          entrants.forEach(
              (entrant, agent) ->
                  model(entrant, agent)
                      .ifPresent(
                          model -> ReviewerSpecs.requireOtherFamily(setup, entrant.spec(), model)));
          return setup;
        });
  }

  /** A replay's rewrite was written by the model of the record. */
  private static Optional<ModelRow> model(Entrant entrant, AgentSpec agent) {
    return agent instanceof AgentSpec.Replay replay
        ? recorded(new RecordFolder(replay.record()))
        : entrant.model();
  }

  private static Optional<ModelRow> recorded(RecordFolder record) {
    TrialSpec spec = RecordReading.spec(record);
    return spec.model();
  }
}
