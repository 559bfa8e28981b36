package dev.speedtrap.trial.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.speedtrap.record.Author;
import dev.speedtrap.record.Experiment;
import dev.speedtrap.record.Outcome;
import dev.speedtrap.trial.agent.Assignment;
import dev.speedtrap.trial.agent.Finished;
import dev.speedtrap.trial.agent.ToolResult;
import dev.speedtrap.trial.agent.Toolbox;
import dev.speedtrap.trial.people.Operator;
import dev.speedtrap.trial.people.TrialAborted;
import dev.speedtrap.trial.work.ToolProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model agent at work on one trial: the loop of question, answer, and tool calls.
 *
 * <p>Each step looks at the {@link Chronicle} for what is next, does it, and writes it down. So a
 * trial that was cut off goes on with the step that it was cut off in: an answer that was received
 * is never asked for again, and a tool call that was begun is done again from the revision before
 * it.
 */
final class ModelSession {
  /** A model that calls no tool is reminded this often in a row. */
  private static final int MOST_NUDGES = 3;

  private final ModelSetup setup;
  private final Assignment assignment;
  private final Toolbox toolbox;
  private final List<ToolDescription> tools;
  private final Chronicle chronicle;
  private final Questioner questioner;

  ModelSession(ModelSetup setup, Assignment assignment, Toolbox toolbox) {
    this.setup = setup;
    this.assignment = assignment;
    this.toolbox = toolbox;
    this.tools = toolbox.tools().stream().map(ToolDescription::of).toList();
    this.chronicle = new Chronicle(assignment.transcript());
    this.questioner = new Questioner(setup, assignment.budget(), chronicle, tools);
  }

  Finished run() throws TrialAborted {
    begin();
    while (true) {
      Optional<Finished> finished = step();
      if (finished.isPresent()) {
        return finished.get();
      }
    }
  }

  private void begin() {
    if (!chronicle.instructed()) {
      Instructions instructions = setup.instructions().apply(assignment, tools);
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("system", instructions.system());
      details.put("text", instructions.text());
      details.put("prompt_digest", instructions.digest().value());
      details.put("tools", tools.stream().map(ToolDescription::name).toList());
      details.put("revision", assignment.workspace().head());
      details.put("digest", assignment.workspace().digest().value());
      chronicle.note("instructed", details);
    }
    questioner.settle();
    // The log of experiments is written after the transcript.
    int logged = assignment.experiments().all().size();
    for (Experiment experiment :
        chronicle.findings().experiments().stream().skip(logged).toList()) {
      assignment.experiments().add(experiment);
      assignment.budget().experimented(experiment.status());
    }
  }

  private Optional<Finished> step() throws TrialAborted {
    if (chronicle.submitted().isPresent()) {
      return Optional.of(
          new Finished(Outcome.SUBMITTED, chronicle.submitted(), "the agent handed it in"));
    }
    if (chronicle.findings().revertDue()) {
      revert();
      return Optional.empty();
    }
    if (chronicle.begunAt().isEmpty()) {
      attend();
    }
    Optional<ToolCall> call = chronicle.nextCall();
    if (call.isPresent() && !call.get().name().equals("submit")) {
      carryOut(call.get());
      return Optional.empty();
    }
    if (chronicle.begunAt().isEmpty() && setup.strategy().judge(assignment, chronicle)) {
      return Optional.empty();
    }
    if (call.isPresent()) {
      carryOut(call.get());
      return Optional.empty();
    }
    Optional<String> usedUp = assignment.budget().exhausted();
    if (usedUp.isPresent()) {
      return Optional.of(
          new Finished(Outcome.BUDGET_OUT, setup.strategy().best(chronicle), usedUp.get()));
    }
    return chronicle.nudgeDue() ? nudge() : questioner.ask();
  }

  private void revert() {
    Findings.Base base = chronicle.findings().base();
    assignment.workspace().restore(base.revision());
    chronicle.note("reverted", Map.of("revision", base.revision(), "digest", base.digest()));
  }

  private void attend() throws TrialAborted {
    for (Operator.Notice notice : assignment.operator().attend()) {
      chronicle.note("noticed", Map.of("person", notice.person(), "text", notice.text()));
    }
    chronicle.catchUp();
    String head = assignment.workspace().head();
    if (!chronicle.lastRevision().equals(Optional.of(head))) {
      chronicle.note(
          "adopted", Map.of("revision", head, "digest", assignment.workspace().digest().value()));
    }
  }

  private void carryOut(ToolCall call) throws TrialAborted {
    if (chronicle.begunAt().isPresent()) {
      assignment.workspace().restore(chronicle.begunAt().get());
    } else {
      Map<String, Object> begun = named(call);
      begun.put("revision_before", assignment.workspace().head());
      chronicle.note("called", begun);
    }
    Came came = result(call);
    String revision = assignment.workspace().commit(author(), message(call));
    Map<String, Object> details = named(call);
    details.put("text", came.text());
    details.put("ok", came.ok());
    details.put("submitted", came.submitted());
    details.put("revision", revision);
    details.put("digest", assignment.workspace().digest().value());
    chronicle.note("returned", details);
    assignment.budget().acted();
  }

  private Map<String, Object> named(ToolCall call) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("turn", chronicle.turn());
    details.put("call", call.id());
    details.put("name", call.name());
    return details;
  }

  /** What a tool call came to, whether the tool did it or not. */
  private record Came(String text, boolean ok, boolean submitted) {}

  private Came result(ToolCall call) throws TrialAborted {
    try {
      JsonNode arguments =
          Arguments.of(call.arguments())
              .orElseThrow(() -> new ToolProblem(malformed(call.arguments())));
      ToolResult result = toolbox.call(call.name(), arguments, assignment);
      return new Came(result.text(), true, result.submitted());
    } catch (ToolProblem e) {
      return new Came(String.valueOf(e.getMessage()), false, false);
    }
  }

  private static String malformed(String arguments) {
    String shown = arguments.length() <= 200 ? arguments : arguments.substring(0, 200) + "…";
    return "the arguments are no JSON object, so nothing was done: " + shown;
  }

  private String message(ToolCall call) {
    return "Turn %d: %s".formatted(chronicle.turn(), call.name());
  }

  private Author author() {
    return new Author(
        Author.Kind.AGENT,
        setup.model(),
        chronicle.modelVersion(),
        Optional.of(chronicle.promptDigest()));
  }

  private Optional<Finished> nudge() {
    if (chronicle.idle() > MOST_NUDGES) {
      return Optional.of(
          new Finished(
              Outcome.AGENT_FAILED,
              Optional.empty(),
              "%d answers in a row called no tool".formatted(chronicle.idle())));
    }
    chronicle.note("nudged", Map.of("text", Nudges.of(chronicle.finish(), chronicle.said())));
    return Optional.empty();
  }
}
