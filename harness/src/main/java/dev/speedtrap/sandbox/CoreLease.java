package dev.speedtrap.sandbox;

/** Cores that are ours alone, until closed. */
public final class CoreLease implements AutoCloseable {

  private CoreLease() {}

  /** Returns what a run may use: one logical processor of each leased core. */
  public CoreSet cores() {
    throw new UnsupportedOperationException();
  }

  /** Returns all that is kept free of others: the cores with their hyper-thread siblings. */
  public CoreSet held() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
