package dev.speedtrap.trial.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.speedtrap.record.Author;
import dev.speedtrap.record.Budget;
import dev.speedtrap.task.Scale;
import dev.speedtrap.task.Task;
import dev.speedtrap.trial.agent.Agent;
import dev.speedtrap.trial.agent.Assignment;
import dev.speedtrap.trial.agent.Finished;
import dev.speedtrap.trial.people.Operator;
import dev.speedtrap.trial.people.TrialAborted;
import dev.speedtrap.trial.work.BudgetMeter;
import dev.speedtrap.trial.work.ExperimentLog;
import dev.speedtrap.trial.work.ToolProblem;
import dev.speedtrap.trial.work.Transcript;
import dev.speedtrap.trial.work.Workshop;
import dev.speedtrap.trial.work.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A trial on a folder, with a workshop that believes what the file {@code speed} says: a speedup,
 * {@code wrong} and a speedup, or {@code broken}. Opened again on the same folder it goes on.
 */
final class TestTrial implements AutoCloseable {
  static final Path HOME = Path.of(System.getProperty("speedtrap.home", "..")).normalize();
  static final Task TALLY = Task.read(HOME.resolve("harness/src/test/tasks/tally"));

  final Workspace workspace;
  final Transcript transcript;
  final ExperimentLog experiments;
  final BudgetMeter budget;
  final FakeOperator operator = new FakeOperator();
  final FakeWorkshop workshop = new FakeWorkshop();

  TestTrial(Path folder) {
    this(folder, Budget.UNBOUNDED);
  }

  TestTrial(Path folder, Budget bounds) {
    boolean begun = Files.exists(folder.resolve("workspace"));
    workspace =
        Workspace.open(
            folder.resolve("workspace"),
            folder.resolve("history.git"),
            TALLY.manifest().limits().tree());
    if (!begun) {
      handOut();
    }
    transcript = Transcript.open(folder.resolve("transcript.jsonl"), Clock.systemUTC());
    experiments = new ExperimentLog(folder.resolve("experiments.tsv"));
    budget = new BudgetMeter(bounds, System::nanoTime, transcript, experiments);
  }

  private void handOut() {
    try {
      workspace.adopt(TALLY.baseline().folder());
      workspace.commit(Author.TASK, "Hand out the baseline");
    } catch (ToolProblem e) {
      throw new AssertionError(e);
    }
  }

  Finished work(Agent agent) throws TrialAborted {
    return agent.work(
        new Assignment(TALLY, workspace, workshop, budget, operator, transcript, experiments));
  }

  List<JsonNode> events(String name) {
    return transcript.events(name).toList();
  }

  @Override
  public void close() {
    workspace.close();
  }

  /** Does what people do, and hands out notices: one of each a call. */
  static final class FakeOperator implements Operator {
    final Deque<List<Notice>> notices = new ArrayDeque<>();
    final Deque<Act> acts = new ArrayDeque<>();

    /** What a person does to the workspace. */
    interface Act {
      void act() throws ToolProblem;
    }

    @Override
    public List<Notice> attend() {
      Act act = acts.poll();
      if (act != null) {
        try {
          act.act();
        } catch (ToolProblem e) {
          throw new AssertionError(e);
        }
      }
      return Optional.ofNullable(notices.poll()).orElse(List.of());
    }

    @Override
    public Reply ask(String question) {
      return new Reply(false, false, "nobody is there");
    }

    @Override
    public Reply approve(String action) {
      return new Reply(false, false, "nobody is there");
    }
  }

  /** Measures by believing. */
  static final class FakeWorkshop implements Workshop {
    int measured;
    boolean fails;
    Optional<String> always = Optional.empty();

    @Override
    public CommandResult run(Workspace workspace, String command, Duration limit) {
      return new CommandResult("exit code 0", true, command, Duration.ofMillis(5));
    }

    @Override
    public CommandResult profile(Workspace workspace, Optional<String> command, Duration limit) {
      return new CommandResult("exit code 0", true, "all in main", Duration.ofMillis(5));
    }

    @Override
    public Measurement measure(Workspace workspace, Scale scale) throws ToolProblem {
      measured++;
      if (fails) {
        throw new IllegalStateException("the engine is gone");
      }
      String says = always.isPresent() ? always.get() : said(workspace);
      if (says.equals("broken")) {
        throw new ToolProblem("build ended with exit code 1");
      }
      boolean accurate = !says.startsWith("wrong ");
      double speedup = Double.parseDouble(says.replace("wrong ", ""));
      return new Measurement(
          scale,
          accurate,
          List.of("sum: 0 of 1"),
          accurate ? 0.5 : 20,
          speedup,
          speedup,
          1,
          Optional.of(1L << 20));
    }

    private static String said(Workspace workspace) throws ToolProblem {
      return workspace.list("").contains("speed") ? workspace.read("speed").strip() : "1";
    }

    @Override
    public void close() {}
  }
}
