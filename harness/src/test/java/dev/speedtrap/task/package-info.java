@NullMarked
package dev.speedtrap.task;

import org.jspecify.annotations.NullMarked;
