package dev.speedtrap.trial.agent;

import dev.speedtrap.task.Task;
import dev.speedtrap.trial.people.Operator;
import dev.speedtrap.trial.work.BudgetMeter;
import dev.speedtrap.trial.work.ExperimentLog;
import dev.speedtrap.trial.work.Transcript;
import dev.speedtrap.trial.work.Workshop;
import dev.speedtrap.trial.work.Workspace;

/**
 * What an agent gets to work with.
 *
 * @param task the task; its brief is what an agent may read of it
 * @param workspace the rewrite in the making, the baseline at first
 * @param workshop where it is tried
 * @param budget how much the agent may use, and has used
 * @param operator the people beside the trial
 * @param transcript takes down what happens, as it happens
 * @param experiments takes down what was measured and what became of it
 */
public record Assignment(
    Task task,
    Workspace workspace,
    Workshop workshop,
    BudgetMeter budget,
    Operator operator,
    Transcript transcript,
    ExperimentLog experiments) {}
