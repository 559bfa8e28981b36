package dev.speedtrap.grade;

import dev.speedtrap.record.Annotation;
import dev.speedtrap.sandbox.EngineException;

/**
 * The runs of one rewrite that were done again, since the engine failed or the clocks disagreed.
 *
 * <p>A rewrite can bring that about where it likes: output without end just before its exit keeps
 * the engine from telling of the exit, say. Whoever has only his slow runs done again looks
 * quicker. So there are few of them in a grading, each is told, and with one more there is no
 * verdict; for it may be the engine all the same.
 */
final class Reruns {
  private static final int MOST = 4;

  private final Evidence evidence;
  private int made;

  /** More runs were to be done again than a grading may have. */
  static final class Spent extends EngineException {
    private static final long serialVersionUID = 1L;

    private Spent(EngineException last) {
      super(
          "more than %d runs of the rewrite were to be done again, the last one because: %s"
              .formatted(MOST, last.getMessage()),
          last);
    }
  }

  Reruns(Evidence evidence) {
    this.evidence = evidence;
  }

  /**
   * Hears that a run is about to be done again.
   *
   * @throws Spent where it may not
   */
  void add(EngineException because) {
    made++;
    if (made > MOST) {
      throw new Spent(because);
    }
    evidence.annotate(
        Annotation.Kind.FLAGGED, "a run of the rewrite was done again: " + because.getMessage());
  }
}
