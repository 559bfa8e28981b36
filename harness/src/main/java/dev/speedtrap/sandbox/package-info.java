/**
 * Runs programs in containers: the engine, its images, one run and its outcome, core leases, and
 * the watch on the host.
 *
 * <p>This is the only package that knows docker-java; none of its types appears in a public
 * signature here.
 */
@NullMarked
package dev.speedtrap.sandbox;

import org.jspecify.annotations.NullMarked;
