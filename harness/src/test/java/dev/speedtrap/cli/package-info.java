@NullMarked
package dev.speedtrap.cli;

import org.jspecify.annotations.NullMarked;
