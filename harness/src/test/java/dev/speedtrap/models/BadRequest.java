package dev.speedtrap.models;

/** The client sent what a provider would refuse. */
final class BadRequest extends Exception {
  private static final long serialVersionUID = 1;

  BadRequest(String message) {
    super(message);
  }
}
