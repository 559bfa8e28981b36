package dev.speedtrap.record;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Holds {@code review.json} against who was to review, and against the summary. */
final class ReviewCheck {
  private static final String FILE = "review.json";

  private ReviewCheck() {}

  /**
   * Returns what contradicts.
   *
   * @param graded the remarks of the grade: the summary has those, and the review's after them
   * @throws dev.speedtrap.files.InvalidInput if the review cannot be read
   */
  static List<Finding> of(
      RecordFolder folder, TrialSpec spec, TrialRecord record, List<Annotation> graded) {
    Optional<Review> review = review(folder);
    List<Finding> findings = new ArrayList<>();
    if (review.isPresent() && !wanted(spec, record)) {
      findings.add(new Finding(FILE, "is there, and there was nobody or nothing to review"));
    }
    if (review.isEmpty() && wanted(spec, record)) {
      findings.add(new Finding(FILE, "is missing, and spec.json names a reviewer"));
    }
    review
        .filter(there -> spec.reviewer().isPresent() && !ofSetup(there, spec.reviewer().get()))
        .ifPresent(
            there -> findings.add(new Finding(FILE, "is of another model than spec.json names")));
    if (!record.reviewed().equals(review.map(Review::summary))) {
      findings.add(
          new Finding(
              "record.json: reviewed",
              "is %s, and review.json says %s"
                  .formatted(record.reviewed(), review.map(Review::summary))));
    }
    List<Annotation> remarks = new ArrayList<>(graded);
    review.flatMap(Review::annotation).ifPresent(remarks::add);
    if (!Objects.equals(record.annotations(), remarks)) {
      findings.add(
          new Finding(
              "record.json: annotations",
              "are %s, and grade.json and review.json come to %s"
                  .formatted(record.annotations(), remarks)));
    }
    return findings;
  }

  private static Optional<Review> review(RecordFolder folder) {
    return Files.exists(folder.review(), LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(RecordReading.review(folder))
        : Optional.empty();
  }

  private static boolean wanted(TrialSpec spec, TrialRecord record) {
    return spec.reviewer().isPresent() && record.verdict().isPresent();
  }

  private static boolean ofSetup(Review review, ReviewerSetup setup) {
    return review.reviewer().equals(setup.reviewer()) && review.model().equals(setup.model());
  }
}
