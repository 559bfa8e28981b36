@NullMarked
package dev.speedtrap.sandbox;

import org.jspecify.annotations.NullMarked;
