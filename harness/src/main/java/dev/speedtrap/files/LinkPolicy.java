package dev.speedtrap.files;

/** Which symbolic links a tree may hold. */
public enum LinkPolicy {
  /** None at all. */
  NONE,
  /**
   * Only links that stay inside the tree: relative, with {@code ..} at the beginning of the target
   * only, and not above the tree. A {@code ..} further on could climb out through another link.
   */
  INSIDE
}
