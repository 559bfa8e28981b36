package dev.speedtrap.trial.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.Experiment;
import dev.speedtrap.record.Outcome;
import dev.speedtrap.record.TokenCounts;
import dev.speedtrap.record.TrialSpec;
import dev.speedtrap.trial.agent.Agent;
import dev.speedtrap.trial.agent.Assignment;
import dev.speedtrap.trial.agent.Finished;
import dev.speedtrap.trial.agent.Toolbox;
import dev.speedtrap.trial.people.TrialAborted;
import dev.speedtrap.trial.work.Transcript;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * The agent {@code replay:RECORD}: gives the answers of a recorded trial again, so that it runs
 * without a model. Tools are really called. At the end the transcript says whether tool calls and
 * trees were those of the record ({@code matched}), or where they first were not ({@code parted}).
 *
 * <p>Under strategy {@code loop} the record's decisions are taken over, since measured values vary.
 * What people changed in the recorded trial is not done again: there the replay parts.
 */
public final class ReplayAgent implements Agent {
  private final String spec;
  private final RecordedTrial recorded;
  private final ModelSetup setup;

  private ReplayAgent(String spec, RecordedTrial recorded, ModelSetup setup) {
    this.spec = spec;
    this.recorded = recorded;
    this.setup = setup;
  }

  /**
   * Reads what is to be replayed.
   *
   * @param spec of the new trial
   * @param record the folder of the old one's record
   * @throws InvalidInput where it is no record of a model's trial
   */
  public static ReplayAgent of(TrialSpec spec, Path record) {
    RecordedTrial recorded = RecordedTrial.read(record);
    List<Answer> answers = recorded.answers().stream().map(ReplayAgent::free).toList();
    return new ReplayAgent(
        spec.agent(),
        recorded,
        new ModelSetup(
            recorded.settings().model(),
            (conversation, tools) -> next(conversation, answers),
            strategy(spec, recorded),
            Set.of(),
            (assignment, tools) -> recorded.instructions(),
            tokens -> Optional.of(0.0),
            // Nothing is asked of anybody, so nothing is waited for.
            new Retrying(new Random(0)),
            wait -> {}));
  }

  /** Returns an answer that costs nothing this time. */
  private static Answer free(Answer answer) {
    return new Answer(
        answer.text(),
        answer.calls(),
        answer.thinking(),
        Optional.of(TokenCounts.NONE),
        answer.modelVersion(),
        answer.finish());
  }

  private static Answer next(List<Message> conversation, List<Answer> answers) throws ModelTrouble {
    int given = (int) conversation.stream().filter(Message.Assistant.class::isInstance).count();
    if (given >= answers.size()) {
      throw new ModelTrouble.Rejected("the record holds no more answers");
    }
    return answers.get(given);
  }

  private static Strategy strategy(TrialSpec spec, RecordedTrial recorded) {
    Strategy strategy = Strategy.of(recorded.settings(), spec.scale());
    if (!(strategy instanceof LoopStrategy)) {
      return strategy;
    }
    Map<Integer, Experiment.Status> decisions = recorded.decisions();
    return new LoopStrategy(
        spec.scale(),
        (number, found, best) -> {
          Experiment.Status measured = LoopStrategy.Judge.MEASURED.decide(number, found, best);
          return decisions.getOrDefault(number, measured);
        });
  }

  @Override
  public String spec() {
    return spec;
  }

  @Override
  public Finished work(Assignment assignment) throws TrialAborted {
    Toolbox toolbox = setup.toolbox(Toolbox.standard().tools());
    Finished finished = new ModelSession(setup, assignment, toolbox).run();
    Transcript transcript = assignment.transcript();
    compare(transcript);
    boolean usedUp =
        finished.outcome() == Outcome.AGENT_FAILED
            && transcript.events("answered").count() == recorded.answers().size();
    return usedUp ? asRecorded(finished, transcript) : finished;
  }

  private void compare(Transcript transcript) {
    if (transcript.last("parted").isPresent() || transcript.last("matched").isPresent()) {
      return;
    }
    Optional<Parting> parting = Parting.between(recorded.events(), transcript.events());
    if (parting.isPresent()) {
      transcript.write("parted", parting.get().details());
    } else {
      transcript.write("matched", Map.of("calls", transcript.events("returned").count()));
    }
  }

  /** Where the recorded trial ended without handing in, so does this one, at the same tree. */
  private Finished asRecorded(Finished finished, Transcript transcript) {
    Optional<Outcome> outcome = recorded.ended().flatMap(ReplayAgent::outcome);
    return outcome
        .map(
            known ->
                new Finished(
                    known,
                    recorded
                        .finalDigest()
                        .flatMap(digest -> RecordedTrial.revisionOf(transcript.events(), digest)),
                    "the recorded trial ended here"))
        .orElse(finished);
  }

  private static Optional<Outcome> outcome(JsonNode ended) {
    return Arrays.stream(Outcome.values())
        .filter(outcome -> outcome.text().equals(ended.path("outcome").asText()))
        .findFirst();
  }
}
