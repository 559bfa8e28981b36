package dev.speedtrap.campaign;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.speedtrap.record.TrialRecord;
import java.util.Locale;
import java.util.Optional;

/**
 * How far one trial of a campaign is.
 *
 * @param agent the agent's short form
 * @param task the task's id
 * @param repetition counts from 1
 * @param state how far
 * @param trial the trial's id, once it has begun
 * @param record its record, once it is sealed
 * @param because one sentence, where it failed or was left out; where it is elsewhere, by whom it
 *     is run
 */
public record TrialStatus(
    String agent,
    String task,
    int repetition,
    State state,
    Optional<String> trial,
    Optional<TrialRecord> record,
    Optional<String> because) {

  /** How far a trial can be. */
  public enum State {
    /** It has not begun, or was cut off and is to go on. */
    WAITING,
    /** It runs now. */
    RUNNING,
    /** Its record is sealed, whatever the verdict. */
    ENDED,
    /** Something that is no part of it failed; the same command carries it on. */
    FAILED,
    /** The money for all is spent. */
    LEFT_OUT,
    /** Another process runs it, and it is left to that one. */
    ELSEWHERE;

    /** The word that stands in documents and tables. */
    @JsonValue
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  TrialStatus running(String id) {
    return new TrialStatus(
        agent, task, repetition, State.RUNNING, Optional.of(id), record, Optional.empty());
  }

  TrialStatus ended(TrialRecord sealed) {
    return new TrialStatus(
        agent,
        task,
        repetition,
        State.ENDED,
        Optional.of(sealed.id()),
        Optional.of(sealed),
        Optional.empty());
  }

  TrialStatus failed(String why) {
    return new TrialStatus(agent, task, repetition, State.FAILED, trial, record, Optional.of(why));
  }

  TrialStatus elsewhere(String byWhom) {
    return new TrialStatus(
        agent, task, repetition, State.ELSEWHERE, trial, record, Optional.of(byWhom));
  }

  TrialStatus leftOut(String why) {
    return new TrialStatus(
        agent, task, repetition, State.LEFT_OUT, trial, record, Optional.of(why));
  }
}
