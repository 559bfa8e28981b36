package dev.speedtrap.cli;

import dev.speedtrap.files.Documents;
import dev.speedtrap.record.TrialSpec;
import dev.speedtrap.trial.people.Inbox;
import dev.speedtrap.trial.people.InboxMessage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code speedtrap intervene TRIAL}: acts on a running trial, from any terminal. */
@Command(
    name = "intervene",
    description =
        "Acts on a running trial: it takes effect between two tool calls of the agent, and stands in the record with"
            + " your name.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "%nActs:",
      "  hint TEXT      say something the agent did not ask for",
      "  answer TEXT    answer the agent's question",
      "  correct [WHY]  change files of the rewrite, by --file and --remove",
      "  take [WHY]     take over: once the agent has stopped, change the workspace yourself",
      "  back [WHAT]    hand back what you took over",
      "  approve, deny  allow or deny what the agent asked to do",
      "  abort [WHY]    end the trial",
      "%nExamples:",
      "  speedtrap intervene 07a4 hint \"look at the attention first\"",
      "  speedtrap intervene 07a4 correct --file model.py=fixed.py \"an off by one\"",
      "  speedtrap intervene 07a4 take",
      "%nAll acts but approve and deny count as interventions; take and back together are one."
    })
final class InterveneCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(
      index = "0",
      paramLabel = "TRIAL",
      description = "The running trial's id, or a part of it that no other has.")
  private String trial = "";

  @Parameters(index = "1", paramLabel = "ACT", description = "What to do; see below.")
  private String act = "";

  @Parameters(index = "2..*", paramLabel = "TEXT", description = "What to say with it.")
  private List<String> text = new ArrayList<>();

  @Option(
      names = "--file",
      paramLabel = "PATH=FILE",
      description =
          "For correct: a file of the rewrite, and the file here that holds its new content.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--remove",
      paramLabel = "PATH",
      description = "For correct: a file of the rewrite that goes.")
  private List<String> removed = new ArrayList<>();

  @Option(
      names = "--request",
      paramLabel = "ID",
      description = "For answer, approve and deny: the request; the one that waits if not given.")
  private Optional<String> request = Optional.empty();

  @Mixin private PersonOption person = new PersonOption();
  @Mixin private ResultsOption results = new ResultsOption();
  @Mixin private JsonOption json = new JsonOption();

  InterveneCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    OperatorAct acts =
        new OperatorAct(Clock.systemUTC(), () -> person.name(surroundings.environment()));
    InboxMessage message = acts.message(act, String.join(" ", text), request, files, removed);
    TrialChoice.Running running =
        TrialChoice.of(results.folder(surroundings.home()), InterveneCommand::attended)
            .find(Optional.of(trial));
    new Inbox(running.folder().inbox()).put(message);
    surroundings
        .console()
        .print(json.json ? Documents.toJson(message) : told(message, running) + "\n");
    return ExitCode.DONE;
  }

  /** A person's own trial has nobody to step in on. */
  private static boolean attended(TrialSpec spec) {
    return !spec.agent().startsWith("person:");
  }

  private static String told(InboxMessage message, TrialChoice.Running running) {
    String sent =
        "%s: %s by %s is on its way"
            .formatted(running.id(), message.act().text(), message.person());
    return message.act() == InboxMessage.Act.TAKEOVER
        ? sent
            + "\nOnce the agent has stopped, change "
            + running.folder().workspace()
            + "\nand hand it back: speedtrap intervene "
            + running.id()
            + " back"
        : sent;
  }
}
