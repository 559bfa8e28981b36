/** What people read: tables and sentences made from records. */
@NullMarked
package dev.speedtrap.report;

import org.jspecify.annotations.NullMarked;
