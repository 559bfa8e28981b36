package dev.speedtrap.trial;

import dev.speedtrap.files.Documents;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.Review;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.task.Task;
import dev.speedtrap.trial.model.Reviewer;
import dev.speedtrap.trial.work.Transcript;
import dev.speedtrap.trial.work.Workspace;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The stage in which a second model reads the rewrite; its event is {@code reviewed}. It comes
 * after the grade, knows nothing of it, and changes nothing in it.
 */
final class Reviewing {
  private final Task task;
  private final RecordFolder folder;
  private final Transcript transcript;
  private final Progress progress;

  Reviewing(Task task, RecordFolder folder, Transcript transcript, Progress progress) {
    this.task = task;
    this.folder = folder;
    this.transcript = transcript;
    this.progress = progress;
  }

  /** Has a revision reviewed, or returns the review that it got. */
  Review review(Reviewer reviewer, Workspace workspace, String revision) {
    if (transcript.last("reviewed").isPresent()) {
      return Documents.readJson(folder.review(), Review.class);
    }
    progress.say("review of the diff");
    String baseline = transcript.last("prepared").orElseThrow().path("revision").asText();
    Review review = reviewer.review(task, workspace.diff(baseline, revision), transcript);
    Documents.writeJson(folder.review(), review);
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("reviewer", review.reviewer());
    review.opinion().ifPresent(opinion -> details.put("finding", opinion.finding()));
    review.trouble().ifPresent(why -> details.put("trouble", why));
    transcript.write("reviewed", details);
    return review;
  }
}
