/** Promises about the program as a whole. */
@NullMarked
package dev.speedtrap;

import org.jspecify.annotations.NullMarked;
