package dev.speedtrap.cli;

import dev.speedtrap.campaign.Entrant;
import dev.speedtrap.campaign.TrialFactory;
import dev.speedtrap.record.Results;
import dev.speedtrap.record.TrialRecord;
import dev.speedtrap.record.TrialSpec;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.task.Task;
import dev.speedtrap.trial.Benches;
import dev.speedtrap.trial.TrialRunner;
import dev.speedtrap.trial.agent.Agent;
import dev.speedtrap.trial.agent.RewriteAgent;
import dev.speedtrap.trial.model.AgentSpec;
import dev.speedtrap.trial.model.ModelAgent;
import dev.speedtrap.trial.model.ModelReviewer;
import dev.speedtrap.trial.model.ReplayAgent;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;

/** Runs the trials of a campaign on this machine. */
final class TrialWiring implements TrialFactory {
  private final Surroundings surroundings;
  private final Machine machine;
  private final Results results;
  private final CoresOption cores;
  private final Map<Entrant, AgentSpec> agents;
  private final Progress progress;

  /**
   * @param agents what each entrant stands for
   */
  TrialWiring(
      Surroundings surroundings,
      Machine machine,
      Path results,
      CoresOption cores,
      Map<Entrant, AgentSpec> agents,
      Progress progress) {
    this.surroundings = surroundings;
    this.machine = machine;
    this.results = new Results(results);
    this.cores = cores;
    this.agents = Map.copyOf(agents);
    this.progress = progress;
  }

  @Override
  public TrialRecord run(TrialSpec spec, Task task, Entrant entrant) {
    RuntimeOption runtime = RuntimeOption.of(spec.runtime());
    String name =
        "%s, %s, trial %d: ".formatted(spec.task(), spec.agent(), spec.repetition().orElse(1));
    Benches benches =
        new Benches(
            (scratch, budget) -> machine.workshop(task, cores, runtime, scratch, budget),
            scratch -> machine.bench(task, cores, runtime, scratch));
    return new TrialRunner(
            results,
            new SecureRandom(),
            Clock.systemUTC(),
            line -> progress.say(name + line),
            Version.number())
        .run(
            spec,
            task,
            agent(spec, entrant),
            benches,
            ModelReviewer.of(
                spec, surroundings.environment(), Clock.systemUTC(), new SecureRandom()))
        .record();
  }

  private Agent agent(TrialSpec spec, Entrant entrant) {
    AgentSpec agent = Objects.requireNonNull(agents.get(entrant), "the entrant's agent");
    if (agent instanceof AgentSpec.Rewrite rewrite) {
      return new RewriteAgent(AgentOptions.name(rewrite.folder()), rewrite.folder());
    }
    if (agent instanceof AgentSpec.Replay replay) {
      return ReplayAgent.of(spec, replay.record());
    }
    return ModelAgent.of(spec, surroundings.environment(), Clock.systemUTC(), new SecureRandom());
  }
}
