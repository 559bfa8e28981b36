package dev.speedtrap.report.site;

import dev.speedtrap.record.Effort;
import dev.speedtrap.record.Speedup;
import dev.speedtrap.report.BoardKey;
import dev.speedtrap.report.Contestant;
import dev.speedtrap.report.Place;
import dev.speedtrap.report.Plain;
import dev.speedtrap.report.StoredRecord;
import dev.speedtrap.report.site.TaskPage.TrialRow;

/** Makes a line of a list of trials. */
final class TrialRows {
  private TrialRows() {}

  /**
   * @param root the way to the site's first page
   */
  static TrialRow of(StoredRecord stored, String root) {
    Contestant who = Contestant.of(stored);
    return new TrialRow(
        Figures.day(stored.trial().started()),
        root + "trials/" + SiteNames.file(stored.id()) + ".html",
        Plain.of(who.label()),
        who.kind().text(),
        stored.place() == Place.CLAIMED,
        stored.trial().scale().id(),
        stored.trial().outcome().text(),
        stored.verdict(),
        stored.rejection().map(r -> r.reason().id() + " by " + r.caughtBy()).orElse(""),
        speedup(stored),
        Shown.number(
            Integer.toString(stored.trial().interventions()), stored.trial().interventions()),
        stored
            .trial()
            .effort()
            .flatMap(Effort::costUsd)
            .map(usd -> Shown.number(Figures.usd(usd), usd))
            .orElse(Shown.NOTHING),
        BoardKey.of(stored).machineText());
  }

  /** Only an accepted rewrite has a speedup that counts; another one's would mislead. */
  static Shown speedup(StoredRecord stored) {
    return stored
        .acceptedSpeedup()
        .map(
            ratio ->
                Shown.number(Figures.times(ratio), ratio)
                    .with(
                        stored
                            .interval()
                            .map(Figures::range)
                            .orElseGet(
                                () ->
                                    stored
                                        .trial()
                                        .speedup()
                                        .filter(Speedup.Counted.class::isInstance)
                                        .map(counted -> "counted")
                                        .orElse(""))))
        .orElse(Shown.NOTHING);
  }
}
