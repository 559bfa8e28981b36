package dev.speedtrap.trial.agent;

import dev.speedtrap.files.Digest;
import dev.speedtrap.task.Scale;
import dev.speedtrap.trial.work.ToolProblem;
import dev.speedtrap.trial.work.Workshop;
import dev.speedtrap.trial.work.Workspace;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The tools that run something in the agent's sandbox. */
final class TryTools {
  private static final Duration COMMAND = Duration.ofMinutes(2);
  private static final Duration PROFILE = Duration.ofMinutes(5);

  private TryTools() {}

  static List<Tool> all() {
    return List.of(
        new SchemaTool<>(
            "run_command",
            """
            Runs a shell command (/bin/sh -c) in a fresh container of the task's image, with no network, \
            in the program's folder /program. /in holds a public input of scale smoke; /out and /tmp can be \
            written, and are empty the next time. What the command changes in /program stays, if it keeps \
            to the limits of a rewrite: build elsewhere what is not to be part of it. Nothing is built \
            beforehand. Returns how it ended and the end of what it printed.""",
            RunCommand.class,
            TryTools::run),
        new SchemaTool<>(
            "profile",
            """
            Builds the program, and profiles it on a public input of scale smoke: in the task's own way, or \
            by a shell command of yours that is run in /program, read-only, with /in, /out and /tmp.""",
            Profile.class,
            TryTools::profile),
        new SchemaTool<>(
            "measure",
            """
            Builds the program, runs it and the baseline on a public input, and tells every accuracy \
            metric with its limit, both times and the speedup, one run each. Scale smoke takes seconds and \
            tells whether it is right; scale full takes longer and tells about the speedup that counts. \
            Hidden inputs differ from the public one.""",
            Measure.class,
            TryTools::measure));
  }

  /** What {@code run_command} takes. */
  record RunCommand(String command, Optional<Integer> timeoutSeconds) {}

  /** What {@code profile} takes. */
  record Profile(Optional<String> command, Optional<Integer> timeoutSeconds) {}

  /** What {@code measure} takes. */
  record Measure(Optional<Scale> scale) {}

  private static ToolResult run(RunCommand arguments, Assignment assignment) throws ToolProblem {
    return told(
        assignment
            .workshop()
            .run(
                assignment.workspace(),
                arguments.command(),
                limit(arguments.timeoutSeconds(), COMMAND)));
  }

  private static ToolResult profile(Profile arguments, Assignment assignment) throws ToolProblem {
    return told(
        assignment
            .workshop()
            .profile(
                assignment.workspace(),
                arguments.command(),
                limit(arguments.timeoutSeconds(), PROFILE)));
  }

  private static Duration limit(Optional<Integer> seconds, Duration usual) {
    return seconds.map(Duration::ofSeconds).orElse(usual);
  }

  private static ToolResult told(Workshop.CommandResult result) {
    return ToolResult.of(
        String.format(
            Locale.ROOT,
            "How it ended: %s, after %.1f s.\n%s",
            result.ended(),
            result.took().toMillis() / 1e3,
            result.output()));
  }

  private static ToolResult measure(Measure arguments, Assignment assignment) throws ToolProblem {
    Workspace workspace = assignment.workspace();
    Digest measured = workspace.digest();
    Workshop.Measurement found =
        assignment.workshop().measure(workspace, arguments.scale().orElse(Scale.SMOKE));
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("revision", workspace.head());
    details.put("digest", measured.value());
    details.putAll(found.details());
    assignment.transcript().write("measured", details);
    return ToolResult.of(MeasurementText.of(found));
  }
}
