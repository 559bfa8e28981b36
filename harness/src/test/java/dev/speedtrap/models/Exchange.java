package dev.speedtrap.models;

import dev.speedtrap.record.TokenCounts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request to the model server, and what came of it.
 *
 * @param number counts requests from 0
 * @param uri path and query
 * @param headers all headers, their names in lower case
 * @param body what was sent
 * @param provider whose format it is in; empty where the path is nobody's
 * @param conversation what it says; empty where it could not be read
 * @param status what was answered; 0 where the connection ended before
 * @param given whether a whole answer of the model was sent, which costs money
 * @param tokens what the answer told of tokens
 */
public record Exchange(
    int number,
    String uri,
    Map<String, List<String>> headers,
    String body,
    Optional<Provider> provider,
    Optional<Conversation> conversation,
    int status,
    boolean given,
    TokenCounts tokens) {

  public Exchange {
    headers = Map.copyOf(headers);
  }

  /** The same where the answer could not be sent. */
  Exchange notGiven() {
    return new Exchange(
        number, uri, headers, body, provider, conversation, 0, false, TokenCounts.NONE);
  }

  /** How many answers the conversation held. */
  public int turn() {
    return conversation.map(Conversation::turn).orElse(-1);
  }

  /** Says whether a header other than this one, the address or the body holds a text. */
  public boolean showsOutside(String header, String text) {
    return uri.contains(text)
        || body.contains(text)
        || headers.entrySet().stream()
            .filter(one -> !one.getKey().equals(header.toLowerCase(Locale.ROOT)))
            .anyMatch(one -> one.getValue().stream().anyMatch(value -> value.contains(text)));
  }
}
