/** Live pages and the operator's controls; the web server lives in here only. */
@NullMarked
package dev.speedtrap.web;

import org.jspecify.annotations.NullMarked;
