package dev.speedtrap.cli;

import dev.speedtrap.campaign.CampaignEnd;
import dev.speedtrap.campaign.TrialStatus;
import dev.speedtrap.campaign.TrialStatus.State;
import dev.speedtrap.record.TrialRecord;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.report.GradeText;
import dev.speedtrap.report.TextTable;
import dev.speedtrap.report.TextTable.Column;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A campaign as a table: what runs, what is done, what it cost. */
final class CampaignTable {
  private CampaignTable() {}

  /** Returns the table of the given trials. */
  static String of(List<TrialStatus> trials) {
    TextTable table =
        new TextTable(
            Column.left("task"),
            Column.left("agent"),
            Column.right("trial"),
            Column.left("state"),
            Column.left("outcome"),
            Column.left("verdict"),
            Column.right("speedup"),
            Column.right("interventions"),
            Column.right("agent time"),
            Column.right("cost"));
    for (TrialStatus trial : trials) {
      Optional<TrialRecord> record = trial.record();
      table.row(
          trial.task(),
          trial.agent(),
          Integer.toString(trial.repetition()),
          trial.state().text(),
          record.map(one -> one.outcome().text()).orElse(""),
          record.flatMap(TrialRecord::verdict).map(CampaignTable::verdict).orElse(""),
          record
              .flatMap(TrialRecord::speedup)
              .map(speedup -> GradeText.times(speedup.ratio()))
              .orElse(""),
          record.map(one -> Integer.toString(one.interventions())).orElse(""),
          record
              .flatMap(TrialRecord::effort)
              .map(effort -> ClockText.of(effort.agentTime()))
              .orElse(""),
          record.map(CampaignTable::cost).orElse(""));
    }
    return table.toString();
  }

  /** Returns one line: how many trials are how far, and what they cost so far. */
  static String summary(List<TrialStatus> trials) {
    StringBuilder line = new StringBuilder();
    for (State state : State.values()) {
      long many = trials.stream().filter(trial -> trial.state() == state).count();
      if (many > 0) {
        line.append(line.isEmpty() ? "" : ", ").append(many).append(' ').append(state.text());
      }
    }
    List<TrialRecord> priced =
        trials.stream()
            .flatMap(trial -> trial.record().stream())
            .filter(CampaignTable::isPriced)
            .toList();
    double known =
        priced.stream()
            .flatMap(record -> record.costUsd().stream())
            .mapToDouble(Double::doubleValue)
            .sum();
    long unknown = priced.stream().filter(record -> record.costUsd().isEmpty()).count();
    line.append(
        String.format(Locale.ROOT, "; cost %s%.2f USD", unknown > 0 ? "at least " : "", known));
    return unknown > 0
        ? line.append(", unknown for ").append(unknown).append(" of them").toString()
        : line.toString();
  }

  /** Returns the last sentence: whether that was all, and if not, what the rest waits for. */
  static String ending(String campaign, CampaignEnd end) {
    List<TrialStatus> elsewhere =
        end.trials().stream().filter(trial -> trial.state() == State.ELSEWHERE).toList();
    if (end.complete()) {
      return "Campaign " + campaign + ".";
    }
    if (elsewhere.isEmpty()) {
      return "Campaign " + campaign + "; the same command carries on.";
    }
    String byWhom =
        elsewhere.stream()
            .flatMap(trial -> trial.because().stream())
            .distinct()
            .collect(Collectors.joining(" and "));
    return "Campaign %s; %d %s %s: afterwards the same command shows what came of it, and carries on."
        .formatted(
            campaign, elsewhere.size(), elsewhere.size() == 1 ? "trial is" : "trials are", byWhom);
  }

  private static String verdict(Verdict verdict) {
    return verdict instanceof Verdict.Rejected rejected
        ? rejected.text() + ": " + rejected.reason().id()
        : verdict.text();
  }

  /** Says whether a model had a part in it. */
  private static boolean isPriced(TrialRecord record) {
    return record.settings().isPresent() || record.reviewed().isPresent();
  }

  /** An unknown cost is unknown, not zero. */
  private static String cost(TrialRecord record) {
    if (!isPriced(record)) {
      return "";
    }
    return record.costUsd().map(usd -> String.format(Locale.ROOT, "%.2f", usd)).orElse("unknown");
  }
}
