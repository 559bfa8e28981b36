@NullMarked
package dev.speedtrap.campaign;

import org.jspecify.annotations.NullMarked;
