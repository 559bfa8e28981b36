/** What an agent is, the tools that any agent may use, and the agents that are no models. */
@NullMarked
package dev.speedtrap.trial.agent;

import org.jspecify.annotations.NullMarked;
