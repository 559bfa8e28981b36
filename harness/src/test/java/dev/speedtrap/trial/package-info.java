@NullMarked
package dev.speedtrap.trial;

import org.jspecify.annotations.NullMarked;
