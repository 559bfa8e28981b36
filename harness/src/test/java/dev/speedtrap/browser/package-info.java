/** A real browser for the tests of the pages, and a server that knows nothing but files. */
@NullMarked
package dev.speedtrap.browser;

import org.jspecify.annotations.NullMarked;
