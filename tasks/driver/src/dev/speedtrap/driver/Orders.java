package dev.speedtrap.driver;

import java.util.List;
import java.util.regex.Pattern;

/** The inputs that one run takes, in their order, as one word such as {@code 7,0,12}. */
final class Orders {
  private static final Pattern ORDER = Pattern.compile("[0-9]{1,6}(,[0-9]{1,6})*");

  private Orders() {}

  /**
   * Reads an order.
   *
   * @throws IllegalArgumentException if it is none
   */
  static List<String> read(String order) {
    if (!ORDER.matcher(order).matches()) {
      throw new IllegalArgumentException(
          "an order is a list of inputs such as 7,0,12, was '" + order + "'");
    }
    return List.of(order.split(","));
  }
}
