package dev.speedtrap.trial.model;

import dev.speedtrap.files.DocumentSchema;
import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.Review.Opinion;
import dev.speedtrap.trial.model.Answer.Finish;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of a reviewer's answer. The whole answer has to be in it: what is picked out of a longer
 * text could be what the reviewer quotes from the diff.
 */
final class ReviewForm {
  private static final DocumentSchema SCHEMA =
      DocumentSchema.of(ReviewForm.class, "review-answer.schema.json");

  /** Many models wrap all that is JSON, told not to or not. */
  private static final Pattern FENCED =
      Pattern.compile("```(?:json)?[ \\t]*\\n(.*)\\n[ \\t]*```", Pattern.DOTALL);

  private ReviewForm() {}

  /** Returns the JSON Schema, which the reviewer is told. */
  static String schema() {
    return SCHEMA.text().strip();
  }

  /**
   * Reads an answer.
   *
   * @throws InvalidInput saying what is wrong with it, where it is not in the form
   */
  static Opinion read(Answer answer) {
    if (answer.finish() == Finish.REFUSED) {
      throw new InvalidInput("the reviewer declined to answer");
    }
    if (answer.finish() == Finish.LENGTH) {
      throw new InvalidInput("the reviewer's answer was cut off at the limit of its length");
    }
    String text = answer.text().strip();
    Matcher fenced = FENCED.matcher(text);
    String json = fenced.matches() ? fenced.group(1) : text;
    return Documents.parseJson(
        "the reviewer's answer", json.getBytes(StandardCharsets.UTF_8), Opinion.class, SCHEMA);
  }
}
