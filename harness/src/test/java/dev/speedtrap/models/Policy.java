package dev.speedtrap.models;

/**
 * What the model server says to whom. A policy keeps nothing of its own: what it says follows from
 * the conversation that it is sent, so that trials may run side by side, stop, and carry on.
 */
@FunctionalInterface
public interface Policy {

  /**
   * Returns what to send.
   *
   * @throws IllegalStateException if the conversation is not as it must be; the server notes that
   *     as a complaint, and the test fails by it
   */
  Reply reply(Asked asked);

  /**
   * A request.
   *
   * @param provider whose format it came in
   * @param conversation all that was said
   * @param number counts the requests to this server from 0
   * @param attempt how often the very same conversation was sent before
   */
  record Asked(Provider provider, Conversation conversation, int number, int attempt) {}
}
