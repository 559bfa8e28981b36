package dev.speedtrap.cli;

import dev.speedtrap.files.Digest;
import dev.speedtrap.record.TrialSpec;
import dev.speedtrap.task.Scale;
import java.util.Optional;

/** The spec of a trial of which nothing but its id and its agent matters. */
final class SampleSpec {
  private SampleSpec() {}

  static TrialSpec of(String id, String agent) {
    return new TrialSpec(
        TrialSpec.SCHEMA,
        id,
        "tally",
        1,
        Digest.of(new byte[0]),
        agent,
        Scale.SMOKE,
        "none",
        "",
        Optional.empty());
  }
}
