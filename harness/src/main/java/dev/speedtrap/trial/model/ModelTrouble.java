package dev.speedtrap.trial.model;

import dev.speedtrap.record.TokenCounts;
import java.time.Duration;
import java.util.Optional;

/** No whole answer came. The message is one sentence, without any key. */
abstract sealed class ModelTrouble extends Exception {
  private static final long serialVersionUID = 1;

  private ModelTrouble(String message) {
    super(message);
  }

  /** The word that stands in transcripts. */
  abstract String kind();

  /** Says whether the same question may well be answered later. */
  boolean passes() {
    return false;
  }

  /** Says whether the provider may have answered, and charged for it what nobody knows. */
  boolean mayHaveAnswered() {
    return false;
  }

  /** What the provider counted of an answer that is of no use, and charges for. */
  Optional<TokenCounts> charged() {
    return Optional.empty();
  }

  /** How long the provider asks to be left alone, where it says so. */
  Optional<Duration> retryAfter() {
    return Optional.empty();
  }

  /** What went wrong, in one sentence. */
  String text() {
    return String.valueOf(getMessage());
  }

  /** The provider takes no more questions for a while. */
  static final class RateLimited extends ModelTrouble {
    private static final long serialVersionUID = 1;
    private final transient Optional<Duration> retryAfter;

    RateLimited(String message, Optional<Duration> retryAfter) {
      super(message);
      this.retryAfter = retryAfter;
    }

    @Override
    String kind() {
      return "rate-limited";
    }

    @Override
    boolean passes() {
      return true;
    }

    @Override
    Optional<Duration> retryAfter() {
      return retryAfter;
    }
  }

  /** The provider itself failed, or is overloaded. */
  static final class ServerError extends ModelTrouble {
    private static final long serialVersionUID = 1;
    private final transient Optional<Duration> retryAfter;

    ServerError(String message, Optional<Duration> retryAfter) {
      super(message);
      this.retryAfter = retryAfter;
    }

    @Override
    String kind() {
      return "server-error";
    }

    @Override
    boolean passes() {
      return true;
    }

    @Override
    Optional<Duration> retryAfter() {
      return retryAfter;
    }
  }

  /** No connection came about: nothing was asked yet. */
  static final class Unreachable extends ModelTrouble {
    private static final long serialVersionUID = 1;

    Unreachable(String message) {
      super(message);
    }

    @Override
    String kind() {
      return "unreachable";
    }

    @Override
    boolean passes() {
      return true;
    }
  }

  /** The answer did not come in time. */
  static final class TimedOut extends ModelTrouble {
    private static final long serialVersionUID = 1;

    TimedOut(String message) {
      super(message);
    }

    @Override
    String kind() {
      return "timed-out";
    }

    @Override
    boolean passes() {
      return true;
    }

    @Override
    boolean mayHaveAnswered() {
      return true;
    }
  }

  /** The connection ended before the answer did. */
  static final class Dropped extends ModelTrouble {
    private static final long serialVersionUID = 1;

    Dropped(String message) {
      super(message);
    }

    @Override
    String kind() {
      return "dropped";
    }

    @Override
    boolean passes() {
      return true;
    }

    @Override
    boolean mayHaveAnswered() {
      return true;
    }
  }

  /** What came is no answer of this provider. */
  static final class Malformed extends ModelTrouble {
    private static final long serialVersionUID = 1;
    private final transient Optional<TokenCounts> charged;

    /**
     * @param charged where it tells what it cost, so that it is not lost
     */
    Malformed(String message, Optional<TokenCounts> charged) {
      super(message);
      this.charged = charged;
    }

    @Override
    String kind() {
      return "malformed";
    }

    @Override
    boolean passes() {
      return true;
    }

    @Override
    boolean mayHaveAnswered() {
      return charged.isEmpty();
    }

    @Override
    Optional<TokenCounts> charged() {
      return charged;
    }
  }

  /** The conversation has outgrown the model's context. */
  static final class TooLong extends ModelTrouble {
    private static final long serialVersionUID = 1;

    TooLong(String message) {
      super(message);
    }

    @Override
    String kind() {
      return "too-long";
    }
  }

  /** The provider's filter declined the question itself. */
  static final class Refused extends ModelTrouble {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }

    @Override
    String kind() {
      return "refused";
    }
  }

  /** The key is wrong, or its account may not or cannot pay. */
  static final class Unauthorized extends ModelTrouble {
    private static final long serialVersionUID = 1;

    Unauthorized(String message) {
      super(message);
    }

    @Override
    String kind() {
      return "unauthorized";
    }
  }

  /** The provider does not take the question as it stands: an unknown model, a wrong setting. */
  static final class Rejected extends ModelTrouble {
    private static final long serialVersionUID = 1;

    Rejected(String message) {
      super(message);
    }

    @Override
    String kind() {
      return "rejected";
    }
  }
}
