package dev.speedtrap.trial.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.speedtrap.trial.agent.Tool;

/**
 * A tool as a model is told of it.
 *
 * @param name what it is called by
 * @param description what it does
 * @param schema JSON Schema of its arguments
 */
record ToolDescription(String name, String description, JsonNode schema) {

  static ToolDescription of(Tool tool) {
    return new ToolDescription(tool.name(), tool.description(), tool.schema());
  }
}
