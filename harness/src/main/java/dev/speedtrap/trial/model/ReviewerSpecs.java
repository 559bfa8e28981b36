package dev.speedtrap.trial.model;

import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.ModelRow;
import dev.speedtrap.record.ReviewerSetup;
import java.util.Map;

/** Reads what {@code --reviewer} takes: what {@code --agent} takes for models. */
public final class ReviewerSpecs {
  private ReviewerSpecs() {}

  /**
   * Reads a reviewer.
   *
   * @param environment holds its key, and may give its provider's address
   * @throws InvalidInput where the text is no model, a setting is wrong or the key is missing
   */
  public static ReviewerSetup parse(String text, Models models, Map<String, String> environment) {
    if (!(AgentSpecs.parse(text, environment) instanceof AgentSpec.Model model)) {
      throw new InvalidInput(
          "'%s' cannot review: --reviewer takes a model, such as anthropic:MODEL or openai:MODEL"
              .formatted(text));
    }
    AgentSpecs.requireKey(model.settings(), environment);
    return new ReviewerSetup(
        AgentSpecs.text(model.settings()), model.settings(), models.row(model.settings()));
  }

  /**
   * Checks that a reviewer is of another family than a model whose rewrite it is to read: models of
   * one family overlook the same things.
   *
   * @param agent what the other model is called
   * @throws InvalidInput where it is of the same, or both are of an unknown one
   */
  public static void requireOtherFamily(ReviewerSetup reviewer, String agent, ModelRow model) {
    if (!reviewer.model().family().equals(model.family())) {
      return;
    }
    throw new InvalidInput(
        model.family().equals(Models.UNKNOWN)
            ? "the families of the reviewer '%s' and of the agent '%s' are not known, and could be one: give them with --models"
                .formatted(reviewer.reviewer(), agent)
            : "the reviewer '%s' is of the family %s, as the agent '%s' is: give a --reviewer of another family"
                .formatted(reviewer.reviewer(), model.family(), agent));
  }
}
