package dev.speedtrap.trial;

import dev.speedtrap.record.Outcome;
import java.nio.file.Path;

/**
 * What produces a rewrite: a language model, a person, a folder that is already there.
 *
 * <p>An agent knows a workspace and a transcript. Nothing here assumes a chat model.
 */
public interface Agent {

  /** The short form that {@code --agent} takes, such as {@code rewrite:DIR}. */
  String spec();

  /**
   * Turns the workspace into a rewrite.
   *
   * @param workspace a folder of its own; it holds the baseline when work begins, the rewrite when
   *     it ends
   * @param transcript takes down what happens, as it happens
   */
  Outcome work(Path workspace, Transcript transcript);
}
