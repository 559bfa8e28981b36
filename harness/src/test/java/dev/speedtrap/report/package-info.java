@NullMarked
package dev.speedtrap.report;

import org.jspecify.annotations.NullMarked;
