package dev.speedtrap.campaign;

import dev.speedtrap.files.Digest;
import dev.speedtrap.record.AgentSettings;
import dev.speedtrap.record.ModelRow;
import java.util.Optional;

/**
 * One agent of a campaign.
 *
 * @param spec the short form of {@code --agent}, as records name it
 * @param settings how a model agent is set up
 * @param model the row of {@code models.yaml} that prices it
 * @param content of an agent that is no model, what it works from: a folder's tree, or a record
 */
public record Entrant(
    String spec,
    Optional<AgentSettings> settings,
    Optional<ModelRow> model,
    Optional<Digest> content) {

  /** A short name for the ids of trials: the model's, or what stands behind the colon. */
  String shortName() {
    return settings
        .map(AgentSettings::model)
        .orElseGet(() -> spec.substring(spec.indexOf(':') + 1));
  }
}
