@NullMarked
package dev.speedtrap.trial.agent;

import org.jspecify.annotations.NullMarked;
