package dev.speedtrap.grade;

import java.util.ArrayList;
import java.util.List;

/** What is noted one after the other while a task is checked; the first of it is written down. */
final class Noted<T> {
  private final List<T> all = new ArrayList<>();
  private int written;

  void add(T one) {
    all.add(one);
  }

  /**
   * Takes over what an earlier part of the check wrote down; it comes before what this part noted.
   */
  void addWritten(List<T> before) {
    all.addAll(written, before);
    written += before.size();
  }

  /** Returns what is not written down yet, and from now on is. */
  List<T> write() {
    List<T> since = List.copyOf(all.subList(written, all.size()));
    written = all.size();
    return since;
  }

  List<T> all() {
    return List.copyOf(all);
  }
}
