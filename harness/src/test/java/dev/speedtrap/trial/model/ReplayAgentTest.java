package dev.speedtrap.trial.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.AgentSettings;
import dev.speedtrap.record.Author;
import dev.speedtrap.record.Outcome;
import dev.speedtrap.record.TrialSpec;
import dev.speedtrap.task.Scale;
import dev.speedtrap.trial.agent.Finished;
import dev.speedtrap.trial.model.Answer.Finish;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded answers given again. */
class ReplayAgentTest {
  @TempDir private Path record;
  @TempDir private Path folder;

  @Test
  void endsInTheSameTree() throws Exception {
    String digest = recorded("free", Agents.free(script(), Agents::never));
    try (TestTrial trial = new TestTrial(folder)) {
      Finished finished = trial.work(ReplayAgent.of(spec("replay:r", Optional.empty()), record));

      assertThat(finished.outcome()).isEqualTo(Outcome.SUBMITTED);
      assertThat(trial.workspace.digest().value()).isEqualTo(digest);
      assertThat(trial.events("matched")).hasSize(1);
      assertThat(trial.events("parted")).isEmpty();
      assertThat(trial.budget.effort().costUsd()).contains(0.0);
      assertThat(trial.budget.effort().tokens().total()).isZero();
    }
  }

  @Test
  void takesTheDecisionsOfARecordedLoopOver() throws Exception {
    String digest = recorded("loop", Agents.loop(script()));
    try (TestTrial trial = new TestTrial(folder)) {
      trial.workshop.always = Optional.of("1");
      Finished finished = trial.work(ReplayAgent.of(spec("replay:r", Optional.empty()), record));
      assertThat(finished.outcome()).isEqualTo(Outcome.SUBMITTED);
      assertThat(trial.workspace.digest().value())
          .as("though it measured no gain")
          .isEqualTo(digest);
    }
  }

  @Test
  void saysWhereItParts() throws Exception {
    recorded("free", Agents.free(script(), Agents::never));
    try (TestTrial trial = new TestTrial(folder)) {
      trial.workspace.write("more", "than the baseline had", false);
      trial.workspace.commit(Author.TASK, "Another baseline");
      trial.work(ReplayAgent.of(spec("replay:r", Optional.empty()), record));
      assertThat(trial.events("parted")).hasSize(1);
      assertThat(trial.events("parted").get(0).path("name").asText()).isEqualTo("write_file");
    }
  }

  @Test
  void endsAsTheRecordDidWhereNothingWasHandedIn() throws Exception {
    try (TestTrial trial = new TestTrial(record)) {
      Script script =
          new Script()
              .then(Script.calls("", Script.speed("a", "3")))
              .then(Script.answer("No.", Finish.REFUSED));
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(() -> trial.work(Agents.free(script, Agents::never)));
      trial.transcript.write(
          "ended",
          Map.of(
              "outcome",
              Outcome.BUDGET_OUT.text(),
              "revision",
              trial.workspace.head(),
              "because",
              "the time is used up"));
    }
    Documents.writeJson(record.resolve("spec.json"), spec("test:model", settings("free")));
    try (TestTrial trial = new TestTrial(folder)) {
      Finished finished = trial.work(ReplayAgent.of(spec("replay:r", Optional.empty()), record));
      assertThat(finished.outcome()).isEqualTo(Outcome.BUDGET_OUT);
      trial.workspace.restore(finished.revision().orElseThrow());
      assertThat(trial.workspace.read("speed")).isEqualTo("3");
    }
  }

  @Test
  void refusesAFolderThatIsNoRecord() {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> ReplayAgent.of(spec("replay:r", Optional.empty()), folder))
        .withMessageContaining("is no record");
  }

  private static Script script() {
    return new Script()
        .then(Script.calls("Unroll.", Script.speed("a", "3")))
        .then(Script.calls("Look.", Script.call("b", "list_files", "{}")))
        .then(Script.calls("Done.", Script.submit()));
  }

  /** Records a trial, and returns the digest of what it handed in. */
  private String recorded(String strategy, ModelAgent agent) throws Exception {
    Documents.writeJson(record.resolve("spec.json"), spec("test:model", settings(strategy)));
    try (TestTrial trial = new TestTrial(record)) {
      trial.work(agent);
      return trial.workspace.digest().value();
    }
  }

  private static Optional<AgentSettings> settings(String strategy) {
    return Optional.of(
        new AgentSettings(
            "ollama",
            "model",
            Optional.empty(),
            Optional.empty(),
            strategy,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of()));
  }

  private static TrialSpec spec(String agent, Optional<AgentSettings> settings) {
    return new TrialSpec(
        TrialSpec.SCHEMA,
        "t-1",
        "tally",
        1,
        TestTrial.TALLY.digest(),
        agent,
        Scale.SMOKE,
        TrialSpec.UNATTENDED,
        "",
        Optional.empty(),
        settings,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
