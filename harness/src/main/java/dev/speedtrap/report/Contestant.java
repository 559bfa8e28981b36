package dev.speedtrap.report;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.speedtrap.record.AgentSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who stands on a board: trials of one contestant are trials of the same thing.
 *
 * @param kind what it is
 * @param agent the short form of {@code --agent}
 * @param setup how a model agent was set up, in words, such as {@code loop, effort high}; empty for
 *     others
 * @param place whose word it is: a stranger's trials are never mixed with those measured here
 */
public record Contestant(Kind kind, String agent, String setup, Place place) {

  /** What can produce a rewrite. */
  public enum Kind {
    /** A language model in a tool loop, or another program that works by itself. */
    AGENT,
    /** A person. */
    PERSON,
    /** A rewrite that was there before: shown as the task's ladder, never ranked. */
    REWRITE,
    /** A trial that was played again: never shown. */
    REPLAY;

    /** The word that stands in tables. */
    @JsonValue
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the kind that an agent's short form says. */
    static Kind of(String agent, Place place) {
      if (place == Place.HUMAN || agent.startsWith("human:") || agent.startsWith("person:")) {
        return PERSON;
      }
      if (agent.startsWith("rewrite:")) {
        return REWRITE;
      }
      return agent.startsWith("replay:") ? REPLAY : AGENT;
    }
  }

  /** Returns the contestant of a trial. */
  public static Contestant of(StoredRecord stored) {
    String agent = stored.trial().agent();
    return new Contestant(
        Kind.of(agent, stored.place()),
        agent,
        stored.trial().settings().map(Contestant::setup).orElse(""),
        stored.place());
  }

  /** Returns all of it in one line. */
  public String label() {
    return agent
        + (setup.isEmpty() ? "" : " (" + setup + ")")
        + (place == Place.CLAIMED ? " [claimed]" : "");
  }

  private static String setup(AgentSettings settings) {
    List<String> words = new ArrayList<>();
    words.add(settings.strategy());
    settings.effort().ifPresent(effort -> words.add("effort " + effort));
    add(words, settings.thinkingTokens(), "thinking tokens");
    add(words, settings.outputTokens(), "output tokens");
    settings.temperature().ifPresent(degree -> words.add("temperature " + degree));
    return String.join(", ", words);
  }

  private static void add(List<String> words, Optional<Integer> number, String of) {
    number.ifPresent(n -> words.add(n + " " + of));
  }
}
