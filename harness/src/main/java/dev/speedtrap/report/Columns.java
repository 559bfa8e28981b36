package dev.speedtrap.report;

import static dev.speedtrap.report.Column.flag;
import static dev.speedtrap.report.Column.integer;
import static dev.speedtrap.report.Column.real;
import static dev.speedtrap.report.Column.text;

import dev.speedtrap.files.Digest;
import dev.speedtrap.record.AgentSettings;
import dev.speedtrap.record.Annotation;
import dev.speedtrap.record.Effort;
import dev.speedtrap.record.Involvement;
import dev.speedtrap.record.MachineClass;
import dev.speedtrap.record.ModelRow;
import dev.speedtrap.record.Speedup;
import dev.speedtrap.record.TokenCounts;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.stats.Interval;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The columns of the table that records make. A new one goes to the end: readers count on both. */
public final class Columns {
  private static final double NANOS_A_SECOND = 1e9;

  /** All columns, in the order of exports. */
  public static final List<Column> ALL =
      List.of(
          text("id", "the record's id", stored -> Optional.of(stored.id())),
          text(
              "place",
              "measured or human: measured here; claimed: a stranger's, whose agent, cost and"
                  + " interventions are the sender's word",
              stored -> Optional.of(stored.place().folder())),
          text(
              "reproduction",
              "of a claimed record what grading it again here said: agrees, differs, inconclusive",
              StoredRecord::reproduction),
          text("task", "the task's id", stored -> Optional.of(stored.trial().task())),
          integer(
              "task_version",
              "the task's version: never compare two",
              stored -> Optional.of(stored.trial().taskVersion())),
          text(
              "task_digest",
              "everything of the task that could change a number",
              stored -> stored.trial().taskDigest().map(Digest::value)),
          text(
              "scale",
              "smoke, which is never ranked, or full",
              stored -> Optional.of(stored.trial().scale().id())),
          text(
              "kind",
              "agent, person, rewrite (there before) or replay",
              stored -> Optional.of(Contestant.of(stored).kind().text())),
          text(
              "agent",
              "what produced the rewrite, in the short form of --agent",
              stored -> Optional.of(stored.trial().agent())),
          text(
              "setup",
              "how a model agent was set up, in words",
              stored -> Optional.of(Contestant.of(stored).setup()).filter(s -> !s.isEmpty())),
          text("model", "the model's id", StoredRecord::model),
          text(
              "family",
              "models that came out of one another",
              stored -> stored.trial().model().map(ModelRow::family)),
          text(
              "released",
              "the day the model came out",
              stored ->
                  stored.trial().model().flatMap(ModelRow::released).map(LocalDate::toString)),
          text(
              "strategy",
              "free or loop",
              stored -> stored.trial().settings().map(AgentSettings::strategy)),
          text("campaign", "the campaign it belongs to", stored -> stored.trial().campaign()),
          text(
              "outcome",
              "how the trial ended: submitted, budget-out, aborted or agent-failed",
              stored -> Optional.of(stored.trial().outcome().text())),
          text(
              "verdict",
              "accepted, rejected, engine-failed, or none where nothing was graded",
              stored -> Optional.of(stored.verdict())),
          text(
              "reason",
              "why it was rejected",
              stored -> stored.rejection().map(Verdict.Rejected::reason).map(r -> r.id())),
          text(
              "caught_by",
              "the metric, output, probe or step that caught it",
              stored -> stored.rejection().map(Verdict.Rejected::caughtBy)),
          flag("accepted", "whether it counts", stored -> stored.trial().accepted()),
          flag(
              "unranked",
              "whether its grade can never be ranked",
              stored -> stored.has(Annotation.Kind.UNRANKED)),
          flag(
              "flagged",
              "whether a person should look at its grade",
              stored -> stored.has(Annotation.Kind.FLAGGED)),
          flag(
              "wide",
              "whether its interval is wider than asked for",
              stored -> stored.has(Annotation.Kind.WIDE)),
          real(
              "counts_as",
              "what it counts as in a headline: speedup where accepted, else 1; empty for"
                  + " engine-failed",
              stored ->
                  Scoring.counts(stored)
                      ? Optional.of(Scoring.countsAs(stored))
                      : Optional.empty()),
          real("speedup", "the speedup, where accepted", StoredRecord::acceptedSpeedup),
          real(
              "measured_speedup",
              "the speedup as measured, of a rejected rewrite too: never average this",
              stored -> stored.trial().speedup().map(Speedup::ratio)),
          real(
              "speedup_low",
              "lower end of its 95% interval inside the trial",
              stored -> stored.interval().map(Interval::low)),
          real(
              "speedup_high",
              "upper end of its 95% interval inside the trial",
              stored -> stored.interval().map(Interval::high)),
          integer("blocks", "timing blocks it rests on", timed(Speedup.Timed::blocks)),
          real(
              "baseline_seconds",
              "median time of the baseline's runs",
              timed(Speedup.Timed::baselineSeconds)),
          real(
              "rewrite_seconds",
              "median time of the rewrite's runs",
              timed(Speedup.Timed::rewriteSeconds)),
          integer(
              "interventions",
              "acts of people, approvals left out",
              stored -> Optional.of(stored.trial().interventions())),
          flag("touched", "whether there was any intervention", StoredRecord::touched),
          text("operator", "who might step in: none, console or web", help(Involvement::operator)),
          integer("requests", "how often the agent asked a person", help(Involvement::requests)),
          integer("unanswered", "requests that nobody answered", help(Involvement::unanswered)),
          real(
              "seconds_to_first",
              "on the agent's clock, until the first intervention",
              stored ->
                  stored.trial().involvement().flatMap(Involvement::first).map(Columns::seconds)),
          integer(
              "lines_by_agent",
              "changed lines of the final rewrite that the agent wrote",
              help(Involvement::linesByAgent)),
          integer(
              "lines_by_people",
              "changed lines of the final rewrite that people wrote",
              help(Involvement::linesByPeople)),
          real(
              "agent_seconds",
              "on the agent's clock",
              stored -> stored.trial().effort().map(Effort::agentTime).map(Columns::seconds)),
          integer("turns", "answers of the model", effort(Effort::turns)),
          integer("actions", "tool calls that were carried out", effort(Effort::actions)),
          integer("input_tokens", "read and not from a cache", tokens(TokenCounts::input)),
          integer("cache_read_tokens", "read from a cache", tokens(TokenCounts::cacheRead)),
          integer("cache_write_tokens", "written to a cache", tokens(TokenCounts::cacheWrite)),
          integer("output_tokens", "written, reasoning included", tokens(TokenCounts::output)),
          integer(
              "reasoning_tokens",
              "the part of output_tokens that was reasoning",
              stored ->
                  stored.trial().effort().map(Effort::tokens).flatMap(TokenCounts::reasoning)),
          real(
              "cost_usd",
              "US dollars; empty where a price or a count is unknown",
              stored -> stored.trial().effort().flatMap(Effort::costUsd)),
          integer(
              "lost_answers",
              "answers that never came whole; what they cost is unknown",
              effort(Effort::lostAnswers)),
          integer("experiments", "measured edits", effort(Effort::experiments)),
          integer("experiments_kept", "experiments that were kept", effort(Effort::kept)),
          text(
              "processor",
              "the processor it was measured on",
              stored -> stored.trial().machine().map(MachineClass::processor)),
          integer(
              "cpus",
              "how many cores it was timed on",
              stored -> stored.trial().machine().map(MachineClass::cpus)),
          text(
              "budget",
              "what the agent might use, in words",
              stored -> Optional.of(BudgetText.of(stored.trial().budget()))),
          text(
              "started",
              "when it began",
              stored -> Optional.of(stored.trial().started().toString())),
          text(
              "finished",
              "when it was sealed",
              stored -> Optional.of(stored.trial().finished().toString())),
          text(
              "rewrite_digest",
              "the frozen rewrite",
              stored -> stored.trial().rewrite().map(Digest::value)),
          text(
              "speedtrap",
              "version of the harness",
              stored -> Optional.of(stored.trial().speedtrap())));

  private Columns() {}

  /** Returns all columns as a table in Markdown. */
  public static String documentation() {
    StringBuilder table = new StringBuilder("| column | type | meaning |\n| --- | --- | --- |\n");
    for (Column column : ALL) {
      table.append(
          "| `%s` | %s | %s |\n"
              .formatted(
                  column.name(), column.type().name().toLowerCase(Locale.ROOT), column.about()));
    }
    return table.toString();
  }

  private static <T> Function<StoredRecord, Optional<T>> timed(Function<Speedup.Timed, T> part) {
    return stored ->
        stored
            .trial()
            .speedup()
            .filter(Speedup.Timed.class::isInstance)
            .map(Speedup.Timed.class::cast)
            .map(part);
  }

  private static <T> Function<StoredRecord, Optional<T>> help(Function<Involvement, T> part) {
    return stored -> stored.trial().involvement().map(part);
  }

  private static <T> Function<StoredRecord, Optional<T>> effort(Function<Effort, T> part) {
    return stored -> stored.trial().effort().map(part);
  }

  private static <T> Function<StoredRecord, Optional<T>> tokens(Function<TokenCounts, T> part) {
    return stored -> stored.trial().effort().map(Effort::tokens).map(part);
  }

  private static double seconds(Duration duration) {
    return duration.toSeconds() + duration.toNanosPart() / NANOS_A_SECOND;
  }
}
