package dev.speedtrap.report.site;

import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.RecordReading;
import dev.speedtrap.record.Review;
import dev.speedtrap.record.Review.Opinion;
import dev.speedtrap.report.site.TrialPage.ReviewReason;
import dev.speedtrap.report.site.TrialPage.Reviewed;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows what a second model said of the rewrite. */
final class ReviewParts {
  /** A forged review could hold any number of them; an honest one has 20 at most. */
  private static final int MOST_REASONS = 50;

  private ReviewParts() {}

  /** Returns nothing where there is no review, or none that can be read. */
  static Optional<Reviewed> of(RecordFolder folder) {
    if (!Files.exists(folder.review(), LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(shown(RecordReading.review(folder)));
    } catch (InvalidInput unreadable) {
      return Optional.empty();
    }
  }

  private static Reviewed shown(Review review) {
    return new Reviewed(
        review.opinion().map(opinion -> opinion.finding().text()).orElse("none"),
        review
            .opinion()
            .map(ReviewParts::told)
            .orElseGet(() -> "No finding: " + review.trouble().orElse("")),
        facts(review),
        review.opinion().map(Opinion::reasons).orElse(List.of()).stream()
            .limit(MOST_REASONS)
            .map(reason -> new ReviewReason(reason.place(), reason.why()))
            .toList());
  }

  private static String told(Opinion opinion) {
    return String.format(
        Locale.ROOT,
        "The reviewer finds the rewrite %s, and gives its own confidence as %.2f.",
        opinion.finding().text(),
        opinion.confidence());
  }

  private static List<Fact> facts(Review review) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("reviewer", review.reviewer() + ", family " + review.model().family()));
    review.modelVersion().ifPresent(version -> facts.add(new Fact("answered as", version)));
    facts.add(
        new Fact(
            "read",
            review.cut()
                ? String.format(
                    Locale.ROOT,
                    "%,d of the diff's %,d characters; the rest was cut",
                    review.readCharacters(),
                    review.diffCharacters())
                : "the whole diff"));
    facts.add(
        new Fact(
            "effort",
            String.format(
                Locale.ROOT,
                "%s, %,d tokens",
                Figures.count(review.answers(), "answer", "answers"),
                review.tokens().total())));
    facts.add(new Fact("cost", review.costUsd().map(Figures::usd).orElse("not known")));
    facts.add(new Fact("prompt", review.promptDigest().value()));
    return facts;
  }
}
