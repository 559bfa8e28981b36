package dev.speedtrap.trial.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.speedtrap.files.DidYouMean;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.trial.people.Operator;
import dev.speedtrap.trial.people.TrialAborted;
import dev.speedtrap.trial.work.ToolProblem;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The tools of a trial, and which of them wait for a person's approval. */
public final class Toolbox {
  /** An approval is asked for what a person can read. */
  private static final int MOST_SHOWN = 4_000;

  private final Map<String, Tool> tools = new LinkedHashMap<>();
  private final Set<String> needApproval;

  /**
   * @param needApproval names of tools that a person must allow each time
   * @throws InvalidInput where one of these names is no tool's
   */
  public Toolbox(Collection<Tool> tools, Set<String> needApproval) {
    for (Tool tool : tools) {
      if (this.tools.putIfAbsent(tool.name(), tool) != null) {
        throw new IllegalArgumentException("two tools are called " + tool.name());
      }
    }
    this.needApproval = Set.copyOf(needApproval);
    for (String name : needApproval) {
      if (!this.tools.containsKey(name)) {
        throw new InvalidInput(
            "approvals name the tool '%s', which there is not: there are %s%s"
                .formatted(name, names(), DidYouMean.suffix(name, this.tools.keySet())));
      }
    }
  }

  /** Returns all tools there are; nobody has to approve anything. */
  public static Toolbox standard() {
    return standard(Set.of());
  }

  /**
   * Returns all tools there are.
   *
   * @param needApproval names of those that a person must allow each time
   * @throws InvalidInput where one of these names is no tool's
   */
  public static Toolbox standard(Set<String> needApproval) {
    return new Toolbox(
        Stream.of(FileTools.all(), TryTools.all(), EndTools.all()).flatMap(List::stream).toList(),
        needApproval);
  }

  /** Returns the tools, in the order in which an agent should read of them. */
  public List<Tool> tools() {
    return List.copyOf(tools.values());
  }

  /**
   * Calls a tool, after a person has allowed it where one must.
   *
   * @throws ToolProblem where there is no such tool, the call is not allowed, or the tool cannot do
   *     it; nothing has changed then
   * @throws TrialAborted where a person ended the trial meanwhile
   */
  public ToolResult call(String name, JsonNode arguments, Assignment assignment)
      throws ToolProblem, TrialAborted {
    Tool tool = tools.get(name);
    if (tool == null) {
      throw new ToolProblem(
          "there is no tool '%s': there are %s%s"
              .formatted(name, names(), DidYouMean.suffix(name, tools.keySet())));
    }
    if (needApproval.contains(name)) {
      approve(name, arguments, assignment.operator());
    }
    return tool.call(arguments, assignment);
  }

  private static void approve(String name, JsonNode arguments, Operator operator)
      throws ToolProblem, TrialAborted {
    Operator.Reply reply = operator.approve(Texts.beginning(name + " " + arguments, MOST_SHOWN));
    if (!reply.granted()) {
      throw new ToolProblem(
          "%s needs a person's approval, and was not allowed: %s".formatted(name, reply.text()));
    }
  }

  private String names() {
    return String.join(", ", tools.keySet());
  }
}
