package dev.speedtrap.trial.agent;

/**
 * What a tool call came to.
 *
 * @param text for whoever called it to read
 * @param submitted whether it handed the rewrite in: then the agent's work is done, and what counts
 *     is the workspace's revision of that moment
 */
public record ToolResult(String text, boolean submitted) {

  /** A result after which the work goes on. */
  public static ToolResult of(String text) {
    return new ToolResult(text, false);
  }
}
