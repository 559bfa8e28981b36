@NullMarked
package dev.speedtrap.record;

import org.jspecify.annotations.NullMarked;
