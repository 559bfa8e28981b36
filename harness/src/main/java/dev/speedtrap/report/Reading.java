package dev.speedtrap.report;

import java.util.List;

/**
 * What a folder of results held.
 *
 * @param records those that a selector takes, in the order in which their trials began
 * @param leftOut those that cannot be read or were altered, whatever the selector
 */
public record Reading(List<StoredRecord> records, List<LeftOut> leftOut) {
  public Reading {
    records = List.copyOf(records);
    leftOut = List.copyOf(leftOut);
  }
}
