package dev.speedtrap.record;

import dev.speedtrap.files.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a person reached over the hours; kept as {@code curve.csv} in a record of {@code human/}.
 *
 * @param points in the order of the hours
 */
public record HumanCurve(List<Point> points) {
  /** The name of the file in the record's folder. */
  public static final String FILE = "curve.csv";

  private static final String HEADER = "hours,speedup,accurate";

  public HumanCurve {
    points = List.copyOf(points);
  }

  /**
   * One measurement, or the grade at the end.
   *
   * @param hours on the person's clock, which stands still in pauses
   * @param speedup as measured on a public input; the last one as graded, where it was
   * @param accurate whether accuracy held
   */
  public record Point(double hours, double speedup, boolean accurate) {
    public Point {
      if (!(hours >= 0 && Double.isFinite(hours)) || !(speedup >= 0 && Double.isFinite(speedup))) {
        throw new InvalidInput(
            "a point of a curve needs hours and a speedup of at least 0, were %s and %s"
                .formatted(hours, speedup));
      }
    }
  }

  /** Returns the table, with its head. */
  public String csv() {
    StringBuilder table = new StringBuilder(HEADER).append('\n');
    for (Point point : points) {
      table.append(
          String.format(Locale.ROOT, "%.4f,%.4f,%b\n", point.hours, point.speedup, point.accurate));
    }
    return table.toString();
  }

  /**
   * Reads the table.
   *
   * @param origin what to call it in messages
   * @throws InvalidInput naming the line, where it is no such table
   */
  public static HumanCurve parse(String origin, String csv) {
    List<String> lines = csv.lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw new InvalidInput(origin + ":1: must be '" + HEADER + "'");
    }
    List<Point> points = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      points.add(point(origin + ":" + (i + 1), lines.get(i)));
    }
    return new HumanCurve(points);
  }

  private static Point point(String where, String line) {
    List<String> cells = List.of(line.split(",", -1));
    if (cells.size() == 3 && cells.get(2).matches("true|false")) {
      try {
        return new Point(
            Double.parseDouble(cells.get(0)),
            Double.parseDouble(cells.get(1)),
            Boolean.parseBoolean(cells.get(2)));
      } catch (NumberFormatException | InvalidInput e) {
        throw new InvalidInput(where + ": needs two numbers of at least 0 and true or false", e);
      }
    }
    throw new InvalidInput(where + ": must be hours, speedup and true or false");
  }
}
