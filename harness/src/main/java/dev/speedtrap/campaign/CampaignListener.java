package dev.speedtrap.campaign;

import java.util.List;

/** Hears how a campaign goes on. */
@FunctionalInterface
public interface CampaignListener {

  /**
   * Hears of a change; called by one thread at a time.
   *
   * @param trials all of them, in the order of the plan
   */
  void changed(List<TrialStatus> trials);
}
