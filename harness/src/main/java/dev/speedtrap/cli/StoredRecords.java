package dev.speedtrap.cli;

import dev.speedtrap.report.LeftOut;
import dev.speedtrap.report.Plain;
import dev.speedtrap.report.Reading;
import dev.speedtrap.report.RecordReader;
import dev.speedtrap.report.Selector;
import dev.speedtrap.report.StoredRecord;
import java.util.List;

/** Reads records for a command, and tells of those that are left out. */
final class StoredRecords {
  private static final int MOST_TOLD = 20;

  private StoredRecords() {}

  /** Reads what a selector takes; each record that cannot be read is named on standard error. */
  static List<StoredRecord> read(
      Surroundings surroundings, ResultsOption results, Selector selector) {
    Reading reading = new RecordReader(results.folder(surroundings.home())).read(selector);
    tell(surroundings.console(), reading.leftOut());
    return reading.records();
  }

  private static void tell(Console console, List<LeftOut> leftOut) {
    for (LeftOut one : leftOut.subList(0, Math.min(MOST_TOLD, leftOut.size()))) {
      console.complain(
          Plain.of("left out: " + one.place().folder() + "/" + one.name() + ": " + one.cause()));
    }
    if (leftOut.size() > MOST_TOLD) {
      console.complain("left out: " + (leftOut.size() - MOST_TOLD) + " more");
    }
  }
}
