package dev.speedtrap.trial.agent;

import dev.speedtrap.record.HumanRecords;
import dev.speedtrap.record.Outcome;
import java.util.Optional;

/**
 * A person as contestant, who worked before the trial goes on: hands in the revision that the
 * transcript names.
 */
public final class PersonAgent implements Agent {
  private final String person;

  public PersonAgent(String person) {
    this.person = person;
  }

  @Override
  public String spec() {
    return HumanRecords.AGENT + person;
  }

  @Override
  public Finished work(Assignment assignment) {
    return assignment
        .transcript()
        .last("submitted")
        .map(event -> event.path("revision").asText())
        .map(
            revision ->
                new Finished(Outcome.SUBMITTED, Optional.of(revision), person + " handed it in"))
        .orElseGet(
            () ->
                new Finished(
                    Outcome.AGENT_FAILED, Optional.empty(), person + " handed nothing in"));
  }
}
