package dev.speedtrap.trial.model;

import java.util.List;

/** Asks a model. Each call is one question, and is never repeated in secret. */
@FunctionalInterface
interface ChatClient {

  /**
   * Asks for the next answer of a conversation.
   *
   * @throws ModelTrouble where no whole answer came
   */
  Answer ask(List<Message> conversation, List<ToolDescription> tools) throws ModelTrouble;
}
