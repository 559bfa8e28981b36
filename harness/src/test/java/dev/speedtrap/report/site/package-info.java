@NullMarked
package dev.speedtrap.report.site;

import org.jspecify.annotations.NullMarked;
