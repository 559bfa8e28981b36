package dev.speedtrap.trial.model;

import java.util.List;
import java.util.Optional;

/** What one side says in a conversation with a model. */
sealed interface Message {

  /** The instructions that a model works under. */
  record Preamble(String text) implements Message {}

  /** Something that the harness or a person tells the model. */
  record User(String text) implements Message {}

  /**
   * What the model answered.
   *
   * @param text may be empty
   * @param calls the tools that it called, in order
   * @param thinking what it thought before, where the provider wants that back
   */
  record Assistant(String text, List<ToolCall> calls, Optional<Thinking> thinking)
      implements Message {
    public Assistant {
      calls = List.copyOf(calls);
    }
  }

  /**
   * What a tool call came to.
   *
   * @param call the id of the call
   * @param name the tool
   * @param text for the model to read
   * @param ok whether the tool did what it was asked to
   */
  record ToolReturn(String call, String name, String text, boolean ok) implements Message {}
}
