package dev.speedtrap.grade;

/** The task's own grader or baseline failed: a fault of the task, never of the rewrite. */
public final class GraderFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GraderFailed(String message) {
    super(message);
  }
}
