package dev.speedtrap.cli;

import dev.speedtrap.campaign.Campaign;
import dev.speedtrap.campaign.CampaignEnd;
import dev.speedtrap.campaign.CampaignListener;
import dev.speedtrap.campaign.CampaignPlan;
import dev.speedtrap.campaign.Entrant;
import dev.speedtrap.campaign.Ledger;
import dev.speedtrap.campaign.Terms;
import dev.speedtrap.campaign.TrialStatus;
import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.Results;
import dev.speedtrap.record.ReviewerSetup;
import dev.speedtrap.report.InterventionRates;
import dev.speedtrap.report.RateText;
import dev.speedtrap.task.Catalog;
import dev.speedtrap.task.Task;
import dev.speedtrap.trial.model.AgentSpec;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code speedtrap run}: a campaign. */
@Command(
    name = "run",
    description =
        "Runs a campaign: every agent on every task, some times. The same command carries on where it was cut off, one"
            + " with more --trials adds to it.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    optionListHeading = "%nOptions:%n",
    footer = {
      "%nExamples:",
      "  speedtrap run --task nanolm-torch --agent anthropic:MODEL --trials 3",
      "  speedtrap run --suite core --agent anthropic:A --agent openai:B --trials 5 --parallel 2 --total-cost 200",
      "  speedtrap run --task nanolm-torch --agent my-agent.yaml --strategy loop --max-time 4h --operator console",
      "  speedtrap run --task nanolm-torch --agent anthropic:MODEL --reviewer openai:OTHER",
      "  speedtrap run --task nanolm-torch --agent rewrite:my-rewrite",
      "%nKeys come from the environment: ANTHROPIC_API_KEY, OPENAI_API_KEY, GOOGLE_API_KEY or"
          + " GEMINI_API_KEY, OPENAI_COMPATIBLE_API_KEY.",
      "%nExit codes: 0 all trials ended, whatever their verdicts; 4 the engine or the machine failed; 5 some were held"
          + " back by --total-cost, or left to another process that runs them."
    })
final class RunCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(
      names = "--task",
      split = ",",
      paramLabel = "ID",
      description = "A task; may be given several times.")
  private List<String> taskIds = new ArrayList<>();

  @Option(names = "--suite", paramLabel = "ID", description = "All tasks of a suite.")
  private Optional<String> suite = Optional.empty();

  @Mixin private AgentOptions agents = new AgentOptions();
  @Mixin private ReviewerOption reviewer = new ReviewerOption();

  @Option(
      names = "--trials",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many times each agent works on each task. Default: ${DEFAULT-VALUE}.")
  private int trials;

  @Option(
      names = "--parallel",
      paramLabel = "K",
      defaultValue = "1",
      description =
          "How many trials at once: models think side by side, timing has its cores to itself. Default:"
              + " ${DEFAULT-VALUE}.")
  private int parallel;

  @Option(
      names = "--total-cost",
      paramLabel = "USD",
      description =
          "Begin no further trial once all together cost that much, as far as this process knows: of"
              + " trials that another one runs at the same time it learns at the next start.")
  private Optional<Double> totalCost = Optional.empty();

  @Option(
      names = "--fresh",
      description = "Start another campaign of these very options, instead of carrying on.")
  private boolean fresh;

  @Mixin private BudgetOptions budget = new BudgetOptions();
  @Mixin private OperatorOptions operator = new OperatorOptions();
  @Mixin private ScaleOption scale = new ScaleOption();
  @Mixin private TasksOption tasks = new TasksOption();
  @Mixin private ResultsOption results = new ResultsOption();
  @Mixin private CoresOption cores = new CoresOption();
  @Mixin private RuntimeOption runtime = new RuntimeOption();
  @Mixin private JsonOption json = new JsonOption();

  RunCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** What {@code --json} prints. */
  record Answer(String campaign, boolean complete, List<TrialStatus> trials) {}

  @Override
  public Integer call() {
    checkOptions();
    Path folder = results.folder(surroundings.home());
    Map<Entrant, AgentSpec> entrants = agents.entrants(surroundings.environment(), folder);
    Optional<ReviewerSetup> reviewing =
        reviewer.setup(agents.models(), surroundings.environment(), entrants);
    CampaignPlan plan = plan(List.copyOf(entrants.keySet()), reviewing, new Results(folder));
    CampaignEnd end = run(plan, entrants, folder);
    surroundings
        .console()
        .print(
            json.json
                ? Documents.toJson(new Answer(plan.id(), end.complete(), end.trials()))
                : text(plan, end));
    if (end.failure().isPresent()) {
      throw end.failure().get();
    }
    return end.complete() ? ExitCode.DONE : ExitCode.INCONCLUSIVE;
  }

  private void checkOptions() {
    BudgetOptions.positive("--total-cost", totalCost);
    if (operator.kind == OperatorOptions.Kind.console && parallel > 1) {
      throw new InvalidInput(
          "--operator console is for one trial at a time: leave --parallel out, or give --operator web");
    }
    if (operator.port < 0 || operator.port > 65_535) {
      throw new InvalidInput("--port must be 0 to 65535, was " + operator.port);
    }
  }

  private CampaignPlan plan(
      List<Entrant> entrants, Optional<ReviewerSetup> reviewing, Results kept) {
    List<Task> chosen = tasks();
    Terms terms =
        new Terms(
            scale.scale,
            operator.kind.name(),
            runtime.name,
            budget.budget(),
            operator.clockRuns,
            operator.patience,
            reviewing);
    Ledger ledger = Ledger.read(kept, CampaignPlan.series(entrants, chosen, terms));
    return CampaignPlan.of(
        entrants, chosen, terms, trials, fresh ? ledger.nextRound() : ledger.latestRound());
  }

  private List<Task> tasks() {
    Catalog catalog = Catalog.of(tasks.folders(surroundings.home()));
    return Stream.concat(
            taskIds.stream(), suite.stream().flatMap(id -> catalog.suite(id).tasks().stream()))
        .distinct()
        .map(catalog::get)
        .toList();
  }

  private CampaignEnd run(CampaignPlan plan, Map<Entrant, AgentSpec> entrants, Path folder) {
    Clock clock = Clock.systemUTC();
    Console console = surroundings.console();
    LiveTable table =
        new LiveTable(
            console,
            new ElapsedProgress(console, clock),
            operator.kind != OperatorOptions.Kind.console);
    try (Machine machine = new Machine(surroundings, EngineStart.find(surroundings), table);
        Attended attended = Attended.open(operator, surroundings, folder)) {
      CampaignListener both =
          statuses -> {
            table.changed(statuses);
            attended.changed(statuses);
          };
      return new Campaign(
              plan,
              new Results(folder),
              new TrialWiring(surroundings, machine, folder, cores, entrants, table),
              clock,
              new SecureRandom(),
              both)
          .run(parallel, totalCost);
    }
  }

  private static String text(CampaignPlan plan, CampaignEnd end) {
    StringBuilder text = new StringBuilder(CampaignTable.of(end.trials()));
    text.append('\n').append(CampaignTable.summary(end.trials())).append('\n');
    InterventionRates rates =
        InterventionRates.of(
            end.trials().stream().flatMap(trial -> trial.record().stream()).toList());
    if (rates.trials() > 0) {
      text.append('\n');
      RateText.of(rates).forEach(line -> text.append(line).append('\n'));
    }
    return text.append('\n').append(CampaignTable.ending(plan.id(), end)).append('\n').toString();
  }
}
