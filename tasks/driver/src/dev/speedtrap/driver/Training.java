package dev.speedtrap.driver;

import java.nio.file.Path;

/**
 * What a JVM program is: one training, from its input's files to its output's files.
 *
 * <p>The class that a program names with {@code -Dspeedtrap.program=CLASS} implements it, is
 * public, and has a public constructor without arguments. Each invocation gets an instance of its
 * own, and all that happens from making it to the end of {@link #run} is timed: reading, training,
 * writing.
 */
public interface Training {
  /**
   * Trains once.
   *
   * @param in the folder that holds this invocation's input, read-only
   * @param out an empty folder for this invocation's output
   * @throws Exception whatever goes wrong: it ends the whole run, which then counts as crashed
   */
  void run(Path in, Path out) throws Exception;
}
