package dev.speedtrap.trial.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.Budget;
import dev.speedtrap.record.Outcome;
import dev.speedtrap.trial.agent.Finished;
import dev.speedtrap.trial.model.Answer.Finish;
import dev.speedtrap.trial.people.Operator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loop of question, answer and tool calls, with a model that follows a script. */
class ModelAgentTest {
  @TempDir private Path folder;

  @Test
  void worksByToolsUntilItSubmits() throws Exception {
    Script script =
        new Script()
            .then(Script.calls("I look.", Script.call("a", "list_files", "{}")))
            .then(
                Script.calls("I write.", Script.speed("b", "3"), Script.call("c", "measure", "{}")))
            .then(Script.calls("Done.", Script.submit()));
    try (TestTrial trial = new TestTrial(folder)) {
      Finished finished = trial.work(Agents.free(script, Agents::never));

      assertThat(finished.outcome()).isEqualTo(Outcome.SUBMITTED);
      assertThat(finished.revision()).contains(trial.workspace.head());
      assertThat(trial.workspace.read("speed")).isEqualTo("3");
      assertThat(trial.budget.effort().turns()).isEqualTo(3);
      assertThat(trial.budget.effort().actions()).isEqualTo(4);
      assertThat(trial.budget.effort().costUsd()).contains(0.75);
      assertThat(trial.events("returned"))
          .extracting(event -> event.path("name").asText())
          .containsExactly("list_files", "write_file", "measure", "submit");
    }
    assertThat(script.asked.get(0))
        .containsExactly(new Message.Preamble("You work."), new Message.User("Make it fast."));
    assertThat(script.asked.get(1))
        .endsWith(new Message.ToolReturn("a", "list_files", "run", true));
    assertThat(script.last()).isInstanceOf(Message.ToolReturn.class);
  }

  @Test
  void whatAToolCannotDoGoesBackToTheModel() throws Exception {
    Script script =
        new Script()
            .then(
                Script.calls(
                    "I try.",
                    Script.call("a", "fly", "{}"),
                    Script.call("b", "read_file", "{'path': "),
                    Script.call("c", "read_file", "{'path': 'nothing'}")))
            .then(Script.calls("Done.", Script.submit()));
    try (TestTrial trial = new TestTrial(folder)) {
      trial.work(Agents.free(script, Agents::never));

      List<JsonNode> returned = trial.events("returned");
      assertThat(returned)
          .extracting(event -> event.path("ok").asBoolean())
          .containsExactly(false, false, false, true);
      assertThat(returned.get(0).path("text").asText()).contains("there is no tool 'fly'");
      assertThat(returned.get(1).path("text").asText()).contains("no JSON object");
      assertThat(returned.get(2).path("text").asText()).contains("there is no file 'nothing'");
    }
  }

  @Test
  void callsOfAnAnswerThatWasCutOffAreNotCarriedOut() throws Exception {
    Script script =
        new Script()
            .then(Script.answer("I wri", Finish.LENGTH, Script.speed("a", "9")))
            .then(Script.calls("Done.", Script.submit()));
    try (TestTrial trial = new TestTrial(folder)) {
      trial.work(Agents.free(script, Agents::never));

      assertThat(trial.events("called")).hasSize(1);
      assertThat(trial.workspace.list("")).doesNotContain("speed");
    }
    assertThat(((Message.User) script.last()).text()).contains("was cut off");
  }

  @Test
  void failsAfterFourAnswersInARowWithoutACall() throws Exception {
    Script script =
        new Script()
            .then(Script.calls(""))
            .then(Script.answer("No.", Finish.REFUSED))
            .then(Script.calls("I think it is fast enough."))
            .then(Script.calls(""));
    try (TestTrial trial = new TestTrial(folder)) {
      Finished finished = trial.work(Agents.free(script, Agents::never));

      assertThat(finished.outcome()).isEqualTo(Outcome.AGENT_FAILED);
      assertThat(finished.revision()).isEmpty();
      assertThat(trial.events("nudged")).hasSize(3);
    }
  }

  @Test
  void waitsAsLongAsAProviderAsksFor() throws Exception {
    List<Duration> waits = new ArrayList<>();
    Script script =
        new Script()
            .then(new ModelTrouble.RateLimited("slow down", Optional.of(Duration.ofSeconds(30))))
            .then(new ModelTrouble.Dropped("gone"))
            .then(Script.calls("Done.", Script.submit()));
    try (TestTrial trial = new TestTrial(folder)) {
      Finished finished = trial.work(Agents.free(script, waits::add));

      assertThat(finished.outcome()).isEqualTo(Outcome.SUBMITTED);
      assertThat(waits.get(0)).isBetween(Duration.ofSeconds(30), Duration.ofMillis(37_500));
      assertThat(waits.get(1)).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2_500));
      assertThat(trial.events("trouble"))
          .extracting(event -> event.path("kind").asText())
          .containsExactly("rate-limited", "dropped");
      assertThat(trial.events("asked")).hasSize(3);
      assertThat(trial.budget.effort().lostAnswers()).as("the dropped one may be paid").isOne();
      assertThat(trial.budget.effort().turns()).isOne();
      assertThat(trial.budget.effort().costUsd()).as("so nobody knows what it cost").isEmpty();
    }
  }

  @Test
  void anAnswerThatCannotBeReadIsPaidForAndAskedForAgain() throws Exception {
    Script script =
        new Script()
            .then(new ModelTrouble.Malformed("no answer", Optional.of(Script.TOKENS)))
            .then(Script.calls("Done.", Script.submit()));
    try (TestTrial trial = new TestTrial(folder)) {
      Finished finished = trial.work(Agents.free(script, wait -> {}));

      assertThat(finished.outcome()).isEqualTo(Outcome.SUBMITTED);
      assertThat(trial.budget.effort().costUsd()).contains(0.5);
      assertThat(trial.budget.effort().tokens()).isEqualTo(Script.TOKENS.plus(Script.TOKENS));
      assertThat(trial.budget.effort().lostAnswers()).isZero();
      assertThat(trial.budget.effort().turns()).isOne();
      assertThat(trial.events("lost")).isEmpty();
      assertThat(trial.events("trouble").get(0).path("cost_usd").asDouble()).isEqualTo(0.25);
    }
    try (TestTrial trial = new TestTrial(folder)) {
      assertThat(trial.budget.effort().costUsd()).as("after a crash").contains(0.5);
    }
  }

  @Test
  void anAnswerThatCannotBeReadAndTellsNoCountIsLost() throws Exception {
    Script script =
        new Script()
            .then(new ModelTrouble.Malformed("a proxy's page", Optional.empty()))
            .then(Script.calls("Done.", Script.submit()));
    try (TestTrial trial = new TestTrial(folder)) {
      trial.work(Agents.free(script, wait -> {}));

      assertThat(trial.events("lost")).hasSize(1);
      assertThat(trial.budget.effort().lostAnswers()).isOne();
      assertThat(trial.budget.effort().costUsd()).isEmpty();
    }
  }

  @Test
  void shortensTheOldestTurnsOfAnOverlongConversation() throws Exception {
    String text = "x".repeat(1000);
    Script script =
        new Script()
            .then(
                Script.calls(
                    "One.",
                    Script.call("a", "write_file", "{'path': 'p', 'text': '%s'}".formatted(text)),
                    Script.call("b", "read_file", "{'path': 'p'}")))
            .then(Script.calls("Two.", Script.call("c", "read_file", "{'path': 'p'}")))
            .then(new ModelTrouble.TooLong("too long"))
            .then(Script.calls("Done.", Script.submit()));
    try (TestTrial trial = new TestTrial(folder)) {
      trial.work(Agents.free(script, Agents::never));
      assertThat(trial.events("elided")).hasSize(1);
      assertThat(trial.workspace.read("p")).isEqualTo(text);
    }
    List<Message> shortened = script.asked.get(3);
    assertThat(shortened).hasSameSizeAs(script.asked.get(2));
    assertThat(shortened.subList(0, 5).toString()).doesNotContain(text).contains("left out");
    assertThat(shortened.get(6).toString()).as("the last turn stays whole").contains(text);
  }

  @Test
  void aRefusedKeyLeavesTheTrialToGoOnLater() throws Exception {
    try (TestTrial trial = new TestTrial(folder)) {
      Script script = new Script().then(new ModelTrouble.Unauthorized("HTTP 401: no"));
      assertThatExceptionOfType(InvalidInput.class)
          .isThrownBy(() -> trial.work(Agents.free(script, Agents::never)))
          .withMessageContaining("mend the key");
    }
    try (TestTrial trial = new TestTrial(folder)) {
      Script script = new Script().then(Script.calls("Done.", Script.submit()));
      assertThat(trial.work(Agents.free(script, Agents::never)).outcome())
          .isEqualTo(Outcome.SUBMITTED);
      assertThat(trial.events("instructed")).hasSize(1);
      assertThat(trial.events("lost")).isEmpty();
    }
  }

  @Test
  void gradesTheFastestAccurateProgramWhenTheBudgetRunsOut() throws Exception {
    Budget threeTurns =
        new Budget(
            Optional.empty(), Optional.of(3), Optional.empty(), Optional.empty(), Optional.empty());
    Script script =
        new Script()
            .then(Script.calls("", Script.speed("a", "4"), Script.call("b", "measure", "{}")))
            .then(Script.calls("", Script.speed("c", "wrong 9"), Script.call("d", "measure", "{}")))
            .then(Script.calls("", Script.speed("e", "2"), Script.call("f", "measure", "{}")));
    try (TestTrial trial = new TestTrial(folder, threeTurns)) {
      Finished finished = trial.work(Agents.free(script, Agents::never));

      assertThat(finished.outcome()).isEqualTo(Outcome.BUDGET_OUT);
      trial.workspace.restore(finished.revision().orElseThrow());
      assertThat(trial.workspace.read("speed")).isEqualTo("4");
    }
  }

  @Test
  void anAnswerThatWasReceivedIsNeverAskedForAgain() throws Exception {
    try (TestTrial trial = new TestTrial(folder)) {
      trial.workshop.fails = true;
      Script script =
          new Script()
              .then(Script.calls("", Script.speed("a", "3"), Script.call("b", "measure", "{}")));
      assertThatIllegalStateException()
          .isThrownBy(() -> trial.work(Agents.free(script, Agents::never)));
      assertThat(trial.events("called")).hasSize(2);
      assertThat(trial.events("returned")).hasSize(1);
    }
    try (TestTrial trial = new TestTrial(folder)) {
      Script script = new Script().then(Script.calls("", Script.submit()));
      trial.work(Agents.free(script, Agents::never));

      assertThat(trial.workshop.measured).as("the call that was cut off is done again").isOne();
      assertThat(trial.events("called")).hasSize(3);
      assertThat(trial.events("returned")).hasSize(3);
      assertThat(trial.budget.effort().turns()).isEqualTo(2);
      assertThat(trial.budget.effort().lostAnswers()).isZero();
      assertThat(script.asked.get(0)).hasSize(5);
    }
  }

  @Test
  void aQuestionThatWasOutIsWrittenOff() throws Exception {
    try (TestTrial trial = new TestTrial(folder)) {
      Script script =
          new Script()
              .then(
                  (conversation, tools) -> {
                    throw new IllegalStateException("killed");
                  });
      assertThatIllegalStateException()
          .isThrownBy(() -> trial.work(Agents.free(script, Agents::never)));
    }
    try (TestTrial trial = new TestTrial(folder)) {
      trial.work(Agents.free(new Script().then(Script.calls("", Script.submit())), Agents::never));
      assertThat(trial.events("lost")).hasSize(1);
      assertThat(trial.budget.effort().lostAnswers()).isOne();
    }
  }

  @Test
  void whatPeopleSayComesAfterTheResultsOfAllCalls() throws Exception {
    Script script =
        new Script()
            .then(
                Script.calls(
                    "", Script.call("a", "list_files", "{}"), Script.call("b", "list_files", "{}")))
            .then(Script.calls("", Script.submit()));
    try (TestTrial trial = new TestTrial(folder)) {
      trial.operator.notices.add(List.of());
      trial.operator.notices.add(List.of());
      trial.operator.notices.add(
          List.of(new Operator.Notice("ann", "ann gives you a hint: vectorize")));
      trial.work(Agents.free(script, Agents::never));
      assertThat(trial.events("noticed").get(0).path("person").asText()).isEqualTo("ann");
    }
    List<Message> conversation = script.asked.get(1);
    assertThat(conversation.subList(3, 5)).allMatch(Message.ToolReturn.class::isInstance);
    assertThat(conversation).endsWith(new Message.User("ann gives you a hint: vectorize"));
  }
}
