package dev.speedtrap.trial.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.speedtrap.record.Author;
import dev.speedtrap.record.Experiment;
import dev.speedtrap.record.Experiment.Status;
import dev.speedtrap.record.Outcome;
import dev.speedtrap.trial.agent.Finished;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Experiments: each change is measured, and kept only if it is better. */
class LoopStrategyTest {
  @TempDir private Path folder;

  @Test
  void keepsWhatIsBetterAndRevertsTheRest() throws Exception {
    Script script =
        new Script()
            .then(Script.calls("Unroll it.\nIt may help.", Script.speed("a", "3")))
            .then(Script.calls("Unroll more.", Script.speed("b", "3.05")))
            .then(Script.calls("Skip half.", Script.speed("c", "wrong 9")))
            .then(Script.calls("Use C.", Script.speed("d", "broken")))
            .then(Script.calls("Vectorize.", Script.speed("e", "4")))
            .then(Script.calls("Done.", Script.submit()));
    try (TestTrial trial = new TestTrial(folder)) {
      Finished finished = trial.work(Agents.loop(script));

      assertThat(trial.experiments.all())
          .extracting(Experiment::status)
          .containsExactly(Status.KEEP, Status.DISCARD, Status.CRASH, Status.CRASH, Status.KEEP);
      assertThat(trial.experiments.all())
          .extracting(Experiment::description)
          .startsWith("Unroll it.", "Unroll more.");
      assertThat(finished.outcome()).isEqualTo(Outcome.SUBMITTED);
      trial.workspace.restore(finished.revision().orElseThrow());
      assertThat(trial.workspace.read("speed")).isEqualTo("4");
      assertThat(trial.budget.effort().kept()).isEqualTo(2);
      assertThat(trial.budget.effort().discarded()).isOne();
      assertThat(trial.budget.effort().crashed()).isEqualTo(2);
    }
    assertThat(report(script, 2)).startsWith("Experiment 2 was discarded").contains("3.00x");
    assertThat(report(script, 3)).startsWith("Experiment 3 was failed").contains("NOT accurate");
    assertThat(report(script, 4)).contains("build ended with exit code 1");
  }

  private static String report(Script script, int question) {
    List<Message> conversation = script.asked.get(question);
    return ((Message.User) conversation.get(conversation.size() - 1)).text();
  }

  @Test
  void measuresAnUnmeasuredChangeBeforeItIsHandedIn() throws Exception {
    Script script =
        new Script().then(Script.calls("Worse.", Script.speed("a", "0.5"), Script.submit()));
    try (TestTrial trial = new TestTrial(folder)) {
      String baseline = trial.workspace.head();
      Finished finished = trial.work(Agents.loop(script));
      assertThat(trial.experiments.all()).hasSize(1);
      assertThat(finished.revision()).contains(baseline);
    }
  }

  @Test
  void readingIsNoExperiment() throws Exception {
    Script script =
        new Script()
            .then(Script.calls("I read.", Script.call("a", "read_file", "{'path': 'run'}")))
            .then(Script.calls("I measure.", Script.call("b", "measure", "{}")))
            .then(Script.calls("Done.", Script.submit()));
    try (TestTrial trial = new TestTrial(folder)) {
      trial.work(Agents.loop(script));
      assertThat(trial.workshop.measured).isZero();
      assertThat(trial.events("returned").get(1).path("text").asText())
          .contains("there is no tool 'measure'");
    }
  }

  @Test
  void whatAPersonChangedIsBuiltUponAndNotReverted() throws Exception {
    Script script =
        new Script()
            .then(Script.calls("Worse.", Script.speed("a", "0.5")))
            .then(Script.calls("Done.", Script.submit()));
    try (TestTrial trial = new TestTrial(folder)) {
      trial.operator.acts.add(
          () -> {
            trial.workspace.write("notes", "mine", false);
            trial.workspace.commit(Author.person("ann"), "Correction by ann");
          });
      Finished finished = trial.work(Agents.loop(script));

      trial.workspace.restore(finished.revision().orElseThrow());
      assertThat(trial.workspace.list("")).contains("notes").doesNotContain("speed");
      assertThat(trial.events("adopted")).hasSize(1);
    }
  }

  @Test
  void goesOnWithTheExperimentThatACrashCutOff() throws Exception {
    try (TestTrial trial = new TestTrial(folder)) {
      trial.workshop.fails = true;
      Script script = new Script().then(Script.calls("Unroll.", Script.speed("a", "3")));
      assertThatIllegalStateException().isThrownBy(() -> trial.work(Agents.loop(script)));
    }
    try (TestTrial trial = new TestTrial(folder)) {
      trial.work(Agents.loop(new Script().then(Script.calls("Done.", Script.submit()))));
      assertThat(trial.experiments.all())
          .extracting(Experiment::status)
          .containsExactly(Status.KEEP);
      assertThat(trial.events("experiment")).hasSize(1);
    }
  }
}
