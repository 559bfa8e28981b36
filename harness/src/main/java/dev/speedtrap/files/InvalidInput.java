package dev.speedtrap.files;

/**
 * Says that something a person gave is wrong: a manifest, an option, a folder.
 *
 * <p>The message is shown to that person as it is, so it is one sentence: what is wrong and where,
 * the value that was given, what is allowed, and how to mend it. The command line answers with exit
 * code 2.
 */
public class InvalidInput extends RuntimeException {
  /**
   * @param message one sentence for the person who gave the input
   */
  public InvalidInput(String message) {
    super(message);
  }

  /**
   * @param message one sentence for the person who gave the input
   * @param cause what was thrown when the input was read; shown only with {@code --debug}
   */
  public InvalidInput(String message, Throwable cause) {
    super(message, cause);
  }
}
