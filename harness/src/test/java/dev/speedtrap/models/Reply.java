package dev.speedtrap.models;

import dev.speedtrap.models.Conversation.Call;
import java.time.Duration;
import java.util.List;

/** What the model server sends back, whatever the provider's format. */
public sealed interface Reply {

  /** How a whole answer ends. */
  enum Ending {
    /** The model has said what it wanted to say. */
    DONE,
    /** The answer reached the limit of its length. */
    TRUNCATED,
    /** The model declines. */
    REFUSED,
    /** The model called a tool with arguments that are none; as each provider lets that through. */
    MALFORMED_CALL
  }

  /** What the provider refuses, or fails, to do. */
  enum Fault {
    RATE_LIMITED,
    SERVER_ERROR,
    TOO_LONG,
    UNAUTHORIZED,
    BAD_REQUEST
  }

  /** What reaches the client is no answer of the provider's format. */
  enum Broken implements Reply {
    /** The connection ends before a byte is sent. */
    DROPPED,
    /** The connection ends in the middle of an answer, which is counted as not given. */
    DROPPED_HALF_WAY,
    /** A page of a proxy instead of JSON. */
    GARBAGE,
    /** Nothing comes, until the server closes. */
    SILENT
  }

  /** An answer of the model. */
  record Answer(String text, List<Call> calls, Ending ending) implements Reply {
    public Answer {
      calls = List.copyOf(calls);
    }
  }

  /**
   * An error, as the provider words it.
   *
   * @param retryAfter what a rate limit asks for
   * @param message what the provider says
   */
  record Failure(Fault fault, Duration retryAfter, String message) implements Reply {}

  /** Text, and nothing called. */
  static Reply says(String text) {
    return new Answer(text, List.of(), Ending.DONE);
  }

  /** Calls, with a word on why. */
  static Reply calls(String text, List<Call> calls) {
    return new Answer(text, calls, Ending.DONE);
  }

  /** An answer that ends otherwise than it should. */
  static Reply ending(Ending ending, String text) {
    return new Answer(text, List.of(), ending);
  }

  /** An error without a wait. */
  static Reply failure(Fault fault, String message) {
    return new Failure(fault, Duration.ZERO, message);
  }

  /** Too many requests; whole seconds, since that is what the header holds. */
  static Reply rateLimited(Duration retryAfter) {
    return new Failure(Fault.RATE_LIMITED, retryAfter, "too many requests");
  }
}
