package dev.speedtrap.trial.people;

import dev.speedtrap.record.Intervention;
import dev.speedtrap.record.InterventionKind;
import dev.speedtrap.record.Involvement;
import dev.speedtrap.record.Provenance;
import dev.speedtrap.trial.work.Transcript;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sums up the part that people had in a trial. */
public final class Involvements {
  private Involvements() {}

  /**
   * Sums up what was taken down.
   *
   * @param operator the trial's policy
   * @param provenance who wrote the final rewrite, where there is one
   */
  public static Involvement of(
      String operator,
      List<Intervention> interventions,
      Transcript transcript,
      Optional<Provenance> provenance) {
    Map<InterventionKind, Integer> acts = new EnumMap<>(InterventionKind.class);
    interventions.forEach(act -> acts.merge(act.kind(), 1, Integer::sum));
    return new Involvement(
        operator,
        acts,
        distinct(transcript, "request"),
        distinct(transcript, "unanswered"),
        interventions.stream()
            .filter(act -> act.kind().counts())
            .map(Intervention::agentTime)
            .min(Comparator.naturalOrder()),
        provenance.map(Provenance::linesByAgent).orElse(0),
        provenance.map(Provenance::linesByPeople).orElse(0));
  }

  private static int distinct(Transcript transcript, String event) {
    return (int) transcript.events(event).map(e -> e.path("id").asText()).distinct().count();
  }
}
