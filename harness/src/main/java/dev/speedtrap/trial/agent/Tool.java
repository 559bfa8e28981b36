package dev.speedtrap.trial.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.speedtrap.trial.people.TrialAborted;
import dev.speedtrap.trial.work.ToolProblem;

/**
 * Something that an agent may do in a trial. A tool holds no state: all that it changes is in the
 * assignment.
 */
public interface Tool {

  /** What it is called by, such as {@code read_file}. */
  String name();

  /** What it does, in words for whoever chooses a tool. */
  String description();

  /**
   * Returns the JSON Schema of its arguments: an object of {@code properties}, each of type string,
   * integer or boolean, with {@code required} and, for a closed choice, {@code enum}.
   */
  JsonNode schema();

  /**
   * Does it.
   *
   * @param arguments an object that fits {@link #schema()}
   * @throws ToolProblem where the arguments do not fit or it cannot be done; the message helps
   *     whoever called it, and nothing has changed
   * @throws TrialAborted where a person ended the trial meanwhile
   */
  ToolResult call(JsonNode arguments, Assignment assignment) throws ToolProblem, TrialAborted;
}
