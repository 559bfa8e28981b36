package dev.speedtrap.record;

import dev.speedtrap.files.ByteSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds {@code blocks.csv} against the blocks in {@code grade.json}, column by column: an older
 * record has fewer of them.
 */
final class BlocksCheck {
  private static final ByteSize MOST = ByteSize.ofMiB(1);
  private static final String FILE = "blocks.csv";

  /** Every version had these, and more. */
  private static final List<String> ALWAYS =
      List.of("block", "seed", "counted", "run", "side", "wall_seconds", "outside_seconds");

  private BlocksCheck() {}

  /** Returns the cells that say something else than the grade. */
  static List<Finding> of(RecordFolder folder, Grade grade) {
    if (!Files.isRegularFile(folder.blocks(), LinkOption.NOFOLLOW_LINKS)) {
      return List.of(new Finding(FILE, "is missing"));
    }
    try {
      if (Files.size(folder.blocks()) > MOST.bytes()) {
        return List.of(new Finding(FILE, "is larger than " + MOST));
      }
      String text = new String(Files.readAllBytes(folder.blocks()), StandardCharsets.UTF_8);
      return compare(rows(text), rows(BlocksCsv.of(grade.blocks())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<List<String>> rows(String csv) {
    return csv.lines().map(line -> List.of(line.split(",", -1))).toList();
  }

  private static List<Finding> compare(List<List<String>> given, List<List<String>> wanted) {
    if (given.size() != wanted.size()) {
      return List.of(
          new Finding(
              FILE,
              "has %d lines, where grade.json tells of %d runs"
                  .formatted(given.size(), wanted.size() - 1)));
    }
    List<String> columns = given.get(0);
    if (!columns.containsAll(ALWAYS)) {
      return List.of(
          new Finding(FILE + ":1", "must name the columns " + String.join(", ", ALWAYS)));
    }
    List<Finding> findings = new ArrayList<>();
    for (int row = 0; row < given.size(); row++) {
      for (int column = 0; column < columns.size(); column++) {
        int same = wanted.get(0).indexOf(columns.get(column));
        if (same < 0) {
          return List.of(new Finding(FILE + ":1", "has an unknown column: " + columns.get(column)));
        }
        String cell = column < given.get(row).size() ? given.get(row).get(column) : "";
        if (given.get(row).size() != columns.size() || !cell.equals(wanted.get(row).get(same))) {
          findings.add(
              new Finding(
                  FILE + ":" + (row + 1),
                  "says %s of %s, where grade.json says %s"
                      .formatted(
                          shown(cell), columns.get(column), shown(wanted.get(row).get(same)))));
        }
      }
    }
    return findings;
  }

  private static String shown(String cell) {
    return cell.isEmpty() ? "nothing" : cell;
  }
}
