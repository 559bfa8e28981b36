/** What readers see: tables, and later scoring, comparison, trend, export and the static site. */
@NullMarked
package dev.speedtrap.report;

import org.jspecify.annotations.NullMarked;
