package dev.speedtrap.trial.agent;

import dev.speedtrap.trial.people.TrialAborted;

/**
 * What produces a rewrite: a language model, a person, a folder that is already there.
 *
 * <p>An agent knows a workspace, a budget, an operator and a transcript. Nothing here assumes a
 * chat model.
 */
public interface Agent {

  /** The short form that {@code --agent} takes, such as {@code rewrite:DIR}. */
  String spec();

  /**
   * Turns the workspace into a rewrite. Called again after a crash, with the same transcript, it
   * goes on where the transcript ends.
   *
   * @throws TrialAborted where a person ended the trial
   */
  Finished work(Assignment assignment) throws TrialAborted;
}
