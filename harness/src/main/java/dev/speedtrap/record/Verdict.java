package dev.speedtrap.record;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.speedtrap.task.Reason;

/** What grading says of a rewrite. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(Verdict.Accepted.class),
  @JsonSubTypes.Type(Verdict.Rejected.class),
  @JsonSubTypes.Type(Verdict.EngineFailed.class)
})
public sealed interface Verdict {

  /** The word for tables: {@code accepted}, {@code rejected} or {@code engine-failed}. */
  String text();

  /** Accuracy held on every run, and no probe found anything. */
  @JsonTypeName("accepted")
  record Accepted() implements Verdict {
    @Override
    public String text() {
      return "accepted";
    }
  }

  /**
   * The rewrite does not count.
   *
   * @param reason why, out of the closed set
   * @param caughtBy the metric, output file, probe or step that caught it
   * @param because one sentence with the figures
   */
  @JsonTypeName("rejected")
  record Rejected(Reason reason, String caughtBy, String because) implements Verdict {
    @Override
    public String text() {
      return "rejected";
    }
  }

  /**
   * The engine or the machine failed; this says nothing about the rewrite.
   *
   * @param because one sentence
   */
  @JsonTypeName("engine-failed")
  record EngineFailed(String because) implements Verdict {
    @Override
    public String text() {
      return "engine-failed";
    }
  }
}
