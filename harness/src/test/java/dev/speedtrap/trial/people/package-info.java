@NullMarked
package dev.speedtrap.trial.people;

import org.jspecify.annotations.NullMarked;
