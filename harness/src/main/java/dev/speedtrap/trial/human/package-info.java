/** People as contestants, with the clock running. */
@NullMarked
package dev.speedtrap.trial.human;

import org.jspecify.annotations.NullMarked;
