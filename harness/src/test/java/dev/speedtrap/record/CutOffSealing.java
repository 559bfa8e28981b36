package dev.speedtrap.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Sealing that stops after some of its steps, as a kill would have it. */
public final class CutOffSealing {
  /** How many steps there are. */
  public static final int STEPS =
      new Results(Path.of("results")).sealing(new RecordFolder(Path.of("trial")), "id").size();

  /** How many steps there are up to the rename, by which a trial is sealed; it is one of them. */
  public static final int TO_THE_RENAME = STEPS - 1;

  private CutOffSealing() {}

  /** Takes the first steps. */
  public static void take(int steps, Results results, RecordFolder running, String id)
      throws IOException {
    for (Sealing.Step step : results.sealing(running, id).subList(0, steps)) {
      step.take();
    }
  }

  /** Returns what is not as the record's checksums have it. */
  public static List<Finding> notAsSealed(RecordFolder record) {
    return SumsCheck.of(record);
  }
}
