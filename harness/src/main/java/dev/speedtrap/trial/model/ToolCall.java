package dev.speedtrap.trial.model;

/**
 * A tool call as a model wrote it.
 *
 * @param id tells it from the other calls of the same answer
 * @param name the tool; perhaps one that there is not
 * @param arguments JSON, if the model wrote any
 */
record ToolCall(String id, String name, String arguments) {}
