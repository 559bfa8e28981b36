package dev.speedtrap.trial;

/** For trials that must come to their record without an engine. */
public final class UnwantedBenches {
  /** Fails the test that opens a workshop or a bench. */
  public static final Benches NONE =
      new Benches(
          (scratch, budget) -> {
            throw new AssertionError("no workshop was wanted");
          },
          scratch -> {
            throw new AssertionError("no bench was wanted");
          });

  private UnwantedBenches() {}
}
