/** Many trials: what is done, half-done, next; parallelism and the total cost. */
@NullMarked
package dev.speedtrap.campaign;

import org.jspecify.annotations.NullMarked;
