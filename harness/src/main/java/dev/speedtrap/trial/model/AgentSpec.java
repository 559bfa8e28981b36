package dev.speedtrap.trial.model;

import dev.speedtrap.record.AgentSettings;
import java.nio.file.Path;

/** What {@code --agent} asks for. */
public sealed interface AgentSpec {

  /** A language model that works by tools. */
  record Model(AgentSettings settings) implements AgentSpec {}

  /** The rewrite that lies in a folder. */
  record Rewrite(Path folder) implements AgentSpec {}

  /** The answers of a recorded trial, given again. */
  record Replay(Path record) implements AgentSpec {}
}
