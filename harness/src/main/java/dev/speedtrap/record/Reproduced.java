package dev.speedtrap.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.speedtrap.files.Digest;
import dev.speedtrap.stats.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What came of grading the rewrite of a record again, on fresh hidden inputs.
 *
 * @param schema version of this document's format
 * @param record the record's id
 * @param answer whether the two grades agree
 * @param because one sentence with the figures
 * @param margin how far apart two speedups may be and agree: 0.1 allows a ratio from 1/1.1 to 1.1
 * @param ratio 90% interval of the speedup measured again over the one in the record, where both
 *     were measured
 * @param claimed the verdict in the record
 * @param verdict the verdict now
 * @param claimedSpeedup the speedup in the record
 * @param speedup the speedup now
 * @param rewrite digest of what was graded
 * @param task the task's digest, the same at both times
 * @param machine what it was measured on now
 * @param remarks what else was not as it was: another processor, another image
 * @param started when grading began
 * @param finished when it ended
 * @param speedtrap version of the harness
 */
@JsonPropertyOrder("schema")
public record Reproduced(
    int schema,
    String record,
    Answer answer,
    String because,
    double margin,
    Optional<Interval> ratio,
    Verdict claimed,
    Verdict verdict,
    Optional<Speedup> claimedSpeedup,
    Optional<Speedup> speedup,
    Optional<Digest> rewrite,
    Digest task,
    MachineClass machine,
    List<String> remarks,
    Instant started,
    Instant finished,
    String speedtrap) {

  /** The version of the format that this code writes. */
  public static final int SCHEMA = 1;

  public Reproduced {
    remarks = List.copyOf(remarks);
  }

  /** What a reproduction can answer. */
  public enum Answer {
    /** The same verdict, and the speedups are the same up to the margin. */
    AGREES,
    /** Another verdict, or speedups further apart than the margin. */
    DIFFERS,
    /** Neither can be said. */
    INCONCLUSIVE;

    @JsonCreator
    static Answer of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** The word that stands in documents and messages. */
    @JsonValue
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
