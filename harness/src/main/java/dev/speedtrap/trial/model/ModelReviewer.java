package dev.speedtrap.trial.model;

import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.Review;
import dev.speedtrap.record.Review.Opinion;
import dev.speedtrap.record.ReviewerSetup;
import dev.speedtrap.record.TokenCounts;
import dev.speedtrap.record.TrialSpec;
import dev.speedtrap.task.Task;
import dev.speedtrap.trial.work.Transcript;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A language model that reviews rewrites. It has no tools, sees the diff once, and has to answer in
 * one form; whatever comes between, a review is what it ends in.
 */
public final class ModelReviewer implements Reviewer {
  /** Some 60,000 tokens: far more than any honest rewrite here, and within any current context. */
  private static final int MOST_DIFF = 200_000;

  /** Less than this would be no review. */
  private static final int LEAST_DIFF = 2_000;

  /** Who misses the form twice does not know it. */
  private static final int TRIES = 2;

  private final ReviewerSetup setup;
  private final ChatClient client;
  private final Function<TokenCounts, Optional<Double>> price;
  private final Retrying retrying;
  private final Retrying.Sleeper sleeper;
  private final RandomGenerator random;
  private final Clock clock;

  /**
   * @param price US dollars for an answer, where they are known
   * @param random draws the markers around the diff
   */
  ModelReviewer(
      ReviewerSetup setup,
      ChatClient client,
      Function<TokenCounts, Optional<Double>> price,
      Retrying retrying,
      Retrying.Sleeper sleeper,
      RandomGenerator random,
      Clock clock) {
    this.setup = setup;
    this.client = client;
    this.price = price;
    this.retrying = retrying;
    this.sleeper = sleeper;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Sets up the reviewer that a trial asks for; nothing is asked yet.
   *
   * @param environment where the key is
   * @param clock dates the prices
   * @param random draws the markers around the diff: nobody may foresee them
   * @throws InvalidInput where its family is the agent's, a setting is wrong, or the key is missing
   */
  public static Optional<Reviewer> of(
      TrialSpec spec, Map<String, String> environment, Clock clock, RandomGenerator random) {
    return spec.reviewer()
        .map(
            setup -> {
              spec.model()
                  .ifPresent(model -> ReviewerSpecs.requireOtherFamily(setup, spec.agent(), model));
              return new ModelReviewer(
                  setup,
                  LangChainClient.of(setup.settings(), environment, clock),
                  tokens -> ModelAgent.cost(Optional.of(setup.model()), tokens, clock),
                  new Retrying(random),
                  wait -> TimeUnit.MILLISECONDS.sleep(wait.toMillis()),
                  random,
                  clock);
            });
  }

  @Override
  public Review review(Task task, String diff, Transcript transcript) {
    ReviewChronicle chronicle = new ReviewChronicle(transcript);
    chronicle.settle();
    if (chronicle.question().isEmpty()) {
      chronicle.instructed(ReviewQuestion.of(task, diff, MOST_DIFF, random));
    }
    if (diff.isBlank()) {
      return failed(chronicle, "the rewrite is the baseline: there was nothing to review");
    }
    Optional<String> trouble = Optional.empty();
    while (trouble.isEmpty()) {
      List<Answer> answers = chronicle.answers();
      if (!answers.isEmpty()) {
        try {
          return found(chronicle, ReviewForm.read(answers.get(answers.size() - 1)));
        } catch (InvalidInput e) {
          if (answers.size() >= TRIES) {
            return failed(
                chronicle, "no answer of %d was in the form: %s".formatted(TRIES, e.getMessage()));
          }
        }
      }
      trouble = ask(task, diff, chronicle);
    }
    return failed(chronicle, trouble.get());
  }

  /** Asks once; returns what is wrong where there is no use to ask again. */
  private Optional<String> ask(Task task, String diff, ReviewChronicle chronicle) {
    chronicle.asked();
    try {
      Answer answer = client.ask(chronicle.conversation(), List.of());
      chronicle.answered(answer, answer.tokens().flatMap(price));
      return Optional.empty();
    } catch (ModelTrouble e) {
      return after(e, task, diff, chronicle);
    }
  }

  private Optional<String> after(
      ModelTrouble trouble, Task task, String diff, ReviewChronicle chronicle) {
    if (trouble.mayHaveAnswered()) {
      chronicle.lost();
    }
    chronicle.trouble(trouble, trouble.charged().flatMap(price));
    Optional<String> given = Optional.of(trouble.kind() + ": " + trouble.text());
    if (trouble instanceof ModelTrouble.TooLong) {
      int half = chronicle.question().orElseThrow().read() / 2;
      if (half < LEAST_DIFF) {
        return given;
      }
      chronicle.instructed(ReviewQuestion.of(task, diff, half, random));
      return Optional.empty();
    }
    Optional<Duration> wait = retrying.waitAfter(trouble, chronicle.failures());
    wait.ifPresent(this::sleep);
    return wait.isPresent() ? Optional.empty() : given;
  }

  private void sleep(Duration wait) {
    try {
      sleeper.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException cancelled =
          new CancellationException("interrupted while waiting for a reviewer");
      cancelled.initCause(e);
      throw cancelled;
    }
  }

  private Review found(ReviewChronicle chronicle, Opinion opinion) {
    return review(chronicle, Optional.of(opinion), Optional.empty());
  }

  private Review failed(ReviewChronicle chronicle, String why) {
    return review(chronicle, Optional.empty(), Optional.of(why));
  }

  private Review review(
      ReviewChronicle chronicle, Optional<Opinion> opinion, Optional<String> trouble) {
    ReviewQuestion question = chronicle.question().orElseThrow();
    List<Answer> answers = chronicle.answers();
    return new Review(
        Review.SCHEMA,
        setup.reviewer(),
        setup.model(),
        answers.isEmpty() ? Optional.empty() : answers.get(answers.size() - 1).modelVersion(),
        question.digest(),
        opinion,
        trouble,
        question.whole(),
        question.read(),
        answers.size(),
        chronicle.lostAnswers(),
        chronicle.tokens(),
        chronicle.costUsd(),
        clock.instant());
  }
}
