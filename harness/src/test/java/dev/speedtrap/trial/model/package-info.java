@NullMarked
package dev.speedtrap.trial.model;

import org.jspecify.annotations.NullMarked;
