/**
 * The command line: reads the arguments, wires the other packages, prints what they answer. No
 * logic of its own.
 *
 * <p>Command classes name no type of Jackson or docker-java in a field or a signature, so that help
 * comes without loading either.
 */
@NullMarked
package dev.speedtrap.cli;

import org.jspecify.annotations.NullMarked;
