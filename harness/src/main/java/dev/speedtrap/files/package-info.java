/**
 * Files and documents: tree digests, bounded copying and unpacking, atomic writing, and YAML and
 * JSON read with the line and the field in every error. Knows nothing of tasks, engines or records.
 */
@NullMarked
package dev.speedtrap.files;

import org.jspecify.annotations.NullMarked;
