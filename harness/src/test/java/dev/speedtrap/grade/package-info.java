@NullMarked
package dev.speedtrap.grade;

import org.jspecify.annotations.NullMarked;
