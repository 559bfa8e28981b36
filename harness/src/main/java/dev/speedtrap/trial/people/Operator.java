package dev.speedtrap.trial.people;

import java.util.List;

/**
 * The people beside a running trial, as its agent meets them.
 *
 * <p>Acts take effect only when the agent calls: between tool calls. An unattended trial has an
 * operator too, who never acts and never replies.
 */
public interface Operator {

  /**
   * Applies what people did since the last call: corrections and takeovers are in the workspace
   * when it returns, each with a commit of its own.
   *
   * @return what the agent must be told, in order
   * @throws TrialAborted where a person ended the trial
   */
  List<Notice> attend() throws TrialAborted;

  /**
   * Asks people a question, and waits for an answer as long as the trial's patience goes.
   *
   * @return the answer, or a sentence that nobody answered
   * @throws TrialAborted where a person ended the trial meanwhile
   */
  Reply ask(String question) throws TrialAborted;

  /**
   * Asks people to allow an action.
   *
   * @throws TrialAborted where a person ended the trial meanwhile
   */
  Reply approve(String action) throws TrialAborted;

  /**
   * Something that the agent must be told.
   *
   * @param person who acted
   * @param text what they said or changed, for the agent to read
   */
  record Notice(String person, String text) {}

  /**
   * What came of a request.
   *
   * @param answered whether anybody replied
   * @param granted for an approval, whether it was given; a request that nobody answered is not
   *     granted
   * @param text for the agent to read
   */
  record Reply(boolean answered, boolean granted, String text) {}
}
