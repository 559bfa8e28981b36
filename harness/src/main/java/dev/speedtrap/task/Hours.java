package dev.speedtrap.task;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.speedtrap.files.InvalidInput;
import java.util.List;

/**
 * Working hours, as a range where they are known as one.
 *
 * @param least more than 0
 * @param most at least {@code least}
 */
public record Hours(double least, double most) {
  public Hours {
    if (!(least > 0 && most >= least && Double.isFinite(most))) {
      throw new InvalidInput(
          "hours must be a number more than 0, or [least, most], were " + least + " and " + most);
    }
  }

  /** Reads the manifest's two forms: {@code 4} and {@code [4, 8]}. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Hours of(JsonNode form) {
    if (form.isNumber()) {
      return new Hours(form.doubleValue(), form.doubleValue());
    }
    return new Hours(form.path(0).asDouble(Double.NaN), form.path(1).asDouble(Double.NaN));
  }

  @JsonValue
  List<Double> manifestForm() {
    return List.of(least, most);
  }

  @Override
  public String toString() {
    return least == most ? shortly(least) : shortly(least) + " to " + shortly(most);
  }

  private static String shortly(double hours) {
    return hours == Math.rint(hours) ? Long.toString(Math.round(hours)) : Double.toString(hours);
  }
}
