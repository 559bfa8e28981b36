/** One trial, from its spec to its sealed record. */
@NullMarked
package dev.speedtrap.trial;

import org.jspecify.annotations.NullMarked;
