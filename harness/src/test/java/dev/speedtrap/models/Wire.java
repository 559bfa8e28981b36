package dev.speedtrap.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.speedtrap.record.TokenCounts;

/** One provider's wire format. */
interface Wire {
  ObjectMapper JSON = new ObjectMapper();

  /** Says whether a request with this path is an answer asked for. */
  boolean serves(String path);

  /** The header that carries the key, and what stands before the key in it. */
  KeyPlace keyPlace();

  /** Reads a request, and refuses what the provider would refuse. */
  Conversation read(String path, JsonNode body) throws BadRequest;

  /** Returns the tokens as the provider tells them apart: what it does not tell is in the rest. */
  TokenCounts told(TokenCounts tokens);

  /** Words an answer. */
  ObjectNode answer(Conversation conversation, Reply.Answer answer, String id, TokenCounts tokens);

  /** The status of a failure. */
  int status(Reply.Fault fault);

  /** Words a failure. */
  ObjectNode failure(Reply.Failure failure);

  /**
   * Where a key is sent.
   *
   * @param header the header's name; empty where the provider takes no key
   */
  record KeyPlace(String header, String before) {}

  /** The version of a model that answers say, as providers resolve an alias. */
  static String version(Conversation conversation) {
    return conversation.model() + "-20261101";
  }
}
