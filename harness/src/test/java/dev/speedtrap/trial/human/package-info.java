@NullMarked
package dev.speedtrap.trial.human;

import org.jspecify.annotations.NullMarked;
