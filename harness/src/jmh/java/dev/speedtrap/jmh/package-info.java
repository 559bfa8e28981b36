/** JMH benchmarks of the harness's own hot paths; the Maven profile {@code jmh} runs them. */
@NullMarked
package dev.speedtrap.jmh;

import org.jspecify.annotations.NullMarked;
