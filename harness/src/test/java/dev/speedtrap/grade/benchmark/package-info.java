@NullMarked
package dev.speedtrap.grade.benchmark;

import org.jspecify.annotations.NullMarked;
