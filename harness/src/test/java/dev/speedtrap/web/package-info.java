@NullMarked
package dev.speedtrap.web;

import org.jspecify.annotations.NullMarked;
