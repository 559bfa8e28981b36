/** What the tests' own servers have in common. */
@NullMarked
package dev.speedtrap.loopback;

import org.jspecify.annotations.NullMarked;
