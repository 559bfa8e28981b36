/**
 * Every type that is written down: grades, records, environments; their layout on disk; their seal.
 */
@NullMarked
package dev.speedtrap.record;

import org.jspecify.annotations.NullMarked;
