@NullMarked
package dev.speedtrap.trial.work;

import org.jspecify.annotations.NullMarked;
