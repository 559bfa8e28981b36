package dev.speedtrap.trial.model;

import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.AgentSettings;
import dev.speedtrap.record.ModelRow;
import dev.speedtrap.record.TokenCounts;
import dev.speedtrap.record.TrialSpec;
import dev.speedtrap.task.Scale;
import dev.speedtrap.trial.agent.Agent;
import dev.speedtrap.trial.agent.Assignment;
import dev.speedtrap.trial.agent.Finished;
import dev.speedtrap.trial.agent.Toolbox;
import dev.speedtrap.trial.people.TrialAborted;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** A language model that works by tools. */
public final class ModelAgent implements Agent {
  private final String spec;
  private final ModelSetup setup;

  ModelAgent(String spec, ModelSetup setup) {
    this.spec = spec;
    this.setup = setup;
  }

  /**
   * Sets up the agent of a trial; nothing is asked yet.
   *
   * @param spec with the settings of a model, and the row that prices it
   * @param environment where the key is
   * @param clock dates the prices
   * @param random spreads retries
   * @throws InvalidInput where a setting is wrong or the key is missing
   */
  public static ModelAgent of(
      TrialSpec spec, Map<String, String> environment, Clock clock, RandomGenerator random) {
    AgentSettings settings =
        spec.settings()
            .orElseThrow(
                () -> new InvalidInput("the agent '" + spec.agent() + "' has no settings"));
    Scale scale = spec.scale();
    Strategy strategy = Strategy.of(settings, scale);
    return new ModelAgent(
        spec.agent(),
        new ModelSetup(
            settings.model(),
            LangChainClient.of(settings, environment, clock),
            strategy,
            Set.copyOf(settings.approvals()),
            (assignment, tools) ->
                Instructions.of(
                    assignment.task(), scale, assignment.budget().budget(), strategy, tools),
            tokens -> cost(spec.model(), tokens, clock),
            new Retrying(random),
            wait -> TimeUnit.MILLISECONDS.sleep(wait.toMillis())));
  }

  /** Returns what an answer costs today, in US dollars, where its price is known. */
  static Optional<Double> cost(Optional<ModelRow> model, TokenCounts tokens, Clock clock) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return model.flatMap(row -> row.priceOn(today)).map(price -> price.of(tokens));
  }

  @Override
  public String spec() {
    return spec;
  }

  @Override
  public Finished work(Assignment assignment) throws TrialAborted {
    return new ModelSession(setup, assignment, setup.toolbox(Toolbox.standard().tools())).run();
  }
}
