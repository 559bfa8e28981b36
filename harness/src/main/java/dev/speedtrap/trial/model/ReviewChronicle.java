package dev.speedtrap.trial.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.TokenCounts;
import dev.speedtrap.trial.work.Transcript;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far a review has come: a function of the transcript and of nothing else, so that no answer is
 * bought twice. Its events have names of their own, since those of the agent count against the
 * agent's budget: {@code review-instructed}, again where the diff had to be cut shorter; {@code
 * review-asked}; then {@code review-answered}, or {@code review-trouble}, or {@code review-lost}.
 */
final class ReviewChronicle {
  private static final String INSTRUCTED = "review-instructed";
  private static final String ASKED = "review-asked";
  private static final String ANSWERED = "review-answered";
  private static final String TROUBLE = "review-trouble";
  private static final String LOST = "review-lost";

  private final Transcript transcript;

  ReviewChronicle(Transcript transcript) {
    this.transcript = transcript;
  }

  void instructed(ReviewQuestion question) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("system", question.system());
    details.put("text", question.text());
    details.put("prompt_digest", question.digest());
    details.put("diff_characters", question.whole());
    details.put("read_characters", question.read());
    transcript.write(INSTRUCTED, details);
  }

  void asked() {
    transcript.write(ASKED, Map.of("attempt", failures() + 1));
  }

  void answered(Answer answer, Optional<Double> cost) {
    transcript.write(ANSWERED, Events.answered(answers().size() + 1, answer, cost));
  }

  void trouble(ModelTrouble trouble, Optional<Double> cost) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("kind", trouble.kind());
    details.put("text", trouble.text());
    Events.charge(details, trouble.charged(), cost);
    transcript.write(TROUBLE, details);
  }

  void lost() {
    transcript.write(LOST, Map.of());
  }

  /** Writes a question off that was out when the trial was cut off. */
  void settle() {
    List<JsonNode> all = events();
    if (!all.isEmpty() && is(all.get(all.size() - 1), ASKED)) {
      lost();
    }
  }

  private List<JsonNode> events() {
    return transcript.events().stream()
        .filter(event -> event.path("event").asText().startsWith("review-"))
        .toList();
  }

  private static boolean is(JsonNode event, String name) {
    return event.path("event").asText().equals(name);
  }

  /** Returns the question as it was put last. */
  Optional<ReviewQuestion> question() {
    return transcript
        .last(INSTRUCTED)
        .map(
            event ->
                new ReviewQuestion(
                    event.path("system").asText(),
                    event.path("text").asText(),
                    event.path("diff_characters").asInt(),
                    event.path("read_characters").asInt()));
  }

  /** Returns all answers, in order. */
  List<Answer> answers() {
    return transcript.events(ANSWERED).map(Events::answer).toList();
  }

  /** Returns how often in a row no answer came. */
  int failures() {
    int failures = 0;
    for (JsonNode event : events()) {
      if (is(event, TROUBLE)) {
        failures++;
      } else if (is(event, ANSWERED) || is(event, INSTRUCTED)) {
        failures = 0;
      }
    }
    return failures;
  }

  int lostAnswers() {
    return (int) transcript.events(LOST).count();
  }

  TokenCounts tokens() {
    return charged()
        .flatMap(event -> Events.charged(event).stream())
        .reduce(TokenCounts.NONE, TokenCounts::plus);
  }

  /** Returns what all answers cost; unknown as soon as one of them is, or was lost. */
  Optional<Double> costUsd() {
    List<JsonNode> costs = charged().map(event -> event.path("cost_usd")).toList();
    return lostAnswers() == 0 && costs.stream().allMatch(JsonNode::isNumber)
        ? Optional.of(costs.stream().mapToDouble(JsonNode::asDouble).sum())
        : Optional.empty();
  }

  /** Returns the answers, and what was charged without being one. */
  private Stream<JsonNode> charged() {
    return events().stream()
        .filter(
            event ->
                is(event, ANSWERED) || (is(event, TROUBLE) && Events.charged(event).isPresent()));
  }

  /** Returns what the reviewer is to see: the last question, and its answers that were no use. */
  List<Message> conversation() {
    List<Message> messages = new ArrayList<>();
    for (JsonNode event : events()) {
      if (is(event, INSTRUCTED)) {
        messages.clear();
        messages.add(new Message.Preamble(event.path("system").asText()));
        messages.add(new Message.User(event.path("text").asText()));
      } else if (is(event, ANSWERED)) {
        Answer answer = Events.answer(event);
        // It was offered no tool: whatever it called has no result.
        messages.add(new Message.Assistant(answer.text(), List.of(), answer.thinking()));
        messages.add(new Message.User(complaint(answer)));
      }
    }
    return messages;
  }

  private static String complaint(Answer answer) {
    String wrong = "";
    try {
      ReviewForm.read(answer);
    } catch (InvalidInput e) {
      wrong = String.valueOf(e.getMessage());
    }
    return "This is not the form that was asked for: "
        + wrong
        + "\nAnswer once more, with the JSON object alone: no word before it or after it.";
  }
}
