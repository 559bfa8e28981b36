package dev.speedtrap.campaign;

import dev.speedtrap.campaign.CampaignPlan.Slot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How far each trial of a campaign is; tells a listener of every change. */
final class StatusBoard {
  private final Map<Slot, TrialStatus> trials = new LinkedHashMap<>();
  private final CampaignListener listener;

  StatusBoard(List<Slot> slots, CampaignListener listener) {
    this.listener = listener;
    for (Slot slot : slots) {
      trials.put(
          slot,
          new TrialStatus(
              slot.agent(),
              slot.task(),
              slot.repetition(),
              TrialStatus.State.WAITING,
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));
    }
  }

  /** Changes one trial; a slot that is not planned, such as one of more trials, is passed over. */
  synchronized void change(Slot slot, UnaryOperator<TrialStatus> change) {
    if (trials.computeIfPresent(slot, (key, status) -> change.apply(status)) != null) {
      listener.changed(all());
    }
  }

  /** The trials that are in a state. */
  synchronized List<Slot> slots(TrialStatus.State state) {
    return trials.entrySet().stream()
        .filter(trial -> trial.getValue().state() == state)
        .map(Map.Entry::getKey)
        .toList();
  }

  synchronized List<TrialStatus> all() {
    return List.copyOf(trials.values());
  }
}
