package dev.speedtrap.web;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Decides who may see running trials and act on them: who shows the token, and asks by a name that
 * this server goes by.
 *
 * <p>The name matters as well: a page of another site may point its own name at this address (DNS
 * rebinding), and a browser would then send it what belongs to us.
 */
final class Gatekeeper {
  static final String COOKIE = "speedtrap-token";

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final String token;
  private final Set<String> names;

  /**
   * @param token what must be shown
   * @param host the address that the server listens on, which may be asked for besides loopback
   */
  Gatekeeper(String token, String host) {
    this.token = requireNonNull(token, "token");
    this.names =
        LOOPBACK.contains(host) || host.equals("::1")
            ? LOOPBACK
            : Set.of("localhost", "127.0.0.1", "[::1]", host.toLowerCase(Locale.ROOT));
  }

  /** Says whether a token is the right one, in a time that tells nothing of it. */
  boolean admits(Optional<String> shown) {
    return shown
        .map(
            text ->
                MessageDigest.isEqual(
                    text.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8)))
        .orElse(false);
  }

  /**
   * Says whether a request was meant for this server.
   *
   * @param host the header {@code Host}, with or without a port
   */
  boolean isOurName(Optional<String> host) {
    return host.map(given -> names.contains(withoutPort(given.toLowerCase(Locale.ROOT))))
        .orElse(false);
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    // An IPv6 address has colons of its own, inside brackets.
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }
}
