@NullMarked
package dev.speedtrap.files;

import org.jspecify.annotations.NullMarked;
