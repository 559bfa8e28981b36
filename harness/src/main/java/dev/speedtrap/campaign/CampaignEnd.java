package dev.speedtrap.campaign;

import java.util.List;
import java.util.Optional;

/**
 * What came of a campaign, this time.
 *
 * @param trials all of them, in the order of the plan
 * @param failure the first failure that was no part of a trial; the same command carries on after
 *     it
 */
public record CampaignEnd(List<TrialStatus> trials, Optional<RuntimeException> failure) {
  public CampaignEnd {
    trials = List.copyOf(trials);
  }

  /** Says whether every trial ended, whatever its verdict. */
  public boolean complete() {
    return trials.stream().allMatch(trial -> trial.state() == TrialStatus.State.ENDED);
  }
}
