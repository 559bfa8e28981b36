package dev.speedtrap.trial.agent;

import dev.speedtrap.trial.people.Operator;
import dev.speedtrap.trial.people.TrialAborted;
import dev.speedtrap.trial.work.ToolProblem;
import dev.speedtrap.trial.work.Workspace;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tools that turn to somebody else: to people, and at last to the grader. */
final class EndTools {
  private EndTools() {}

  static List<Tool> all() {
    return List.of(
        new SchemaTool<>(
            "ask_operator",
            """
            Asks the people beside this trial a question, such as whether an idea is within the rules, and \
            returns the answer. Perhaps nobody is there.""",
            AskOperator.class,
            EndTools::ask),
        new SchemaTool<>(
            "submit",
            """
            Hands in the program as it is now, to be graded on hidden inputs, and ends your work. Measure \
            it before.""",
            Submit.class,
            EndTools::submit));
  }

  /** What {@code ask_operator} takes. */
  record AskOperator(String question) {}

  /** What {@code submit} takes. */
  record Submit(Optional<String> summary) {}

  private static ToolResult ask(AskOperator arguments, Assignment assignment) throws TrialAborted {
    Operator.Reply reply = assignment.operator().ask(arguments.question());
    return ToolResult.of(reply.text());
  }

  private static ToolResult submit(Submit arguments, Assignment assignment) throws ToolProblem {
    Workspace workspace = assignment.workspace();
    Path run = workspace.folder().resolve("run");
    if (!Files.isRegularFile(run, LinkOption.NOFOLLOW_LINKS) || !Files.isExecutable(run)) {
      throw new ToolProblem(
          "the program has no executable file 'run' at its top, so it was not handed in: write one"
              + " with write_file");
    }
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("revision", workspace.head());
    details.put("rewrite", workspace.digest().value());
    arguments.summary().ifPresent(summary -> details.put("summary", summary));
    assignment.transcript().write("submitted", details);
    return new ToolResult("The program is handed in.", true);
  }
}
