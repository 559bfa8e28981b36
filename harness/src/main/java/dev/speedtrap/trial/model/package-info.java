/** Agents that are language models; LangChain4j lives in here only. */
@NullMarked
package dev.speedtrap.trial.model;

import org.jspecify.annotations.NullMarked;
