@NullMarked
package dev.speedtrap.stats;

import org.jspecify.annotations.NullMarked;
