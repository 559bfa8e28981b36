package dev.speedtrap.report.site;

import dev.speedtrap.files.Documents;
import dev.speedtrap.report.Board;
import dev.speedtrap.report.Export;
import dev.speedtrap.report.Standing;
import dev.speedtrap.stats.Interval;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes all that the site tells as files for other programs. */
final class DataFiles {
  /** The files and what they hold. */
  static final Map<String, String> ABOUT = new LinkedHashMap<>();

  static {
    ABOUT.put("trials.csv", "every trial, one a line, with the columns below");
    ABOUT.put("trials.jsonl", "the same, one JSON object a line");
    ABOUT.put("boards.csv", "the leaderboard, one contestant a line");
    ABOUT.put("boards.json", "the leaderboard with everything that it rests on, ladders too");
    ABOUT.put("suites.json", "the figures over suites, with their curves");
    ABOUT.put("reported.json", "figures published elsewhere, each with its source");
    ABOUT.put("left-out.json", "records that could not be read or were altered, with the cause");
  }

  private static final List<String> BOARD_HEAD =
      List.of(
          "task",
          "task_version",
          "machine",
          "budget",
          "rank",
          "agent",
          "setup",
          "kind",
          "place",
          "trials",
          "speedup",
          "speedup_low",
          "speedup_high",
          "median_accepted",
          "best_accepted",
          "accepted",
          "rejected_as_cheats",
          "touched",
          "interventions",
          "median_cost_usd",
          "median_agent_seconds");

  private DataFiles() {}

  /** Writes them into a folder. */
  static void write(Content content, Path folder) {
    try {
      Files.createDirectories(folder);
      try (Writer out = Files.newBufferedWriter(folder.resolve("trials.csv"))) {
        Export.csv(content.records(), out);
      }
      try (Writer out = Files.newBufferedWriter(folder.resolve("trials.jsonl"))) {
        Export.jsonLines(content.records(), out);
      }
      Files.writeString(folder.resolve("boards.csv"), boards(content.boards()));
      json(folder, "boards.json", content.boards());
      json(folder, "suites.json", content.suites());
      json(folder, "reported.json", content.reported());
      json(folder, "left-out.json", content.leftOut());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void json(Path folder, String name, Object value) throws IOException {
    Files.writeString(folder.resolve(name), Documents.toJson(value));
  }

  private static String boards(List<Board> boards) {
    StringBuilder table = new StringBuilder(String.join(",", BOARD_HEAD)).append('\n');
    for (Board board : boards) {
      for (Standing standing : board.standings()) {
        table
            .append(
                cells(board, standing).stream()
                    .map(cell -> cell.map(Export::cell).orElse(""))
                    .collect(Collectors.joining(",")))
            .append('\n');
      }
    }
    return table.toString();
  }

  private static List<Optional<?>> cells(Board board, Standing standing) {
    Optional<Interval> interval = standing.score().interval();
    List<Optional<?>> cells = new ArrayList<>();
    cells.add(Optional.of(board.key().task()));
    cells.add(Optional.of(board.key().taskVersion()));
    cells.add(Optional.of(board.key().machineText()));
    cells.add(Optional.of(board.key().budgetText()));
    cells.add(standing.rank());
    cells.add(Optional.of(standing.contestant().agent()));
    cells.add(Optional.of(standing.contestant().setup()));
    cells.add(Optional.of(standing.contestant().kind().text()));
    cells.add(Optional.of(standing.contestant().place().folder()));
    cells.add(Optional.of(standing.score().trials()));
    cells.add(Optional.of(standing.score().headline()));
    cells.add(interval.map(Interval::low));
    cells.add(interval.map(Interval::high));
    cells.add(standing.score().median());
    cells.add(standing.score().best());
    cells.add(Optional.of(standing.endings().accepted()));
    cells.add(Optional.of(standing.endings().cheats()));
    cells.add(Optional.of(standing.help().touched()));
    cells.add(Optional.of(standing.help().interventions()));
    cells.add(standing.use().costUsd());
    cells.add(standing.use().time().map(time -> time.toSeconds()));
    return cells;
  }
}
