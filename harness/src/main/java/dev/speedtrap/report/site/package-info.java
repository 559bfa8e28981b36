/**
 * The leaderboard as pages: a static site that any file server can carry, or a disk.
 *
 * <p>What comes from records is a stranger's: templates escape all of it (no template turns that
 * off), data for scripts goes through {@link dev.speedtrap.report.site.SafeJson}, the pages forbid
 * scripts and styles of any other origin, and no file of a rewrite is copied into the site.
 */
@NullMarked
package dev.speedtrap.report.site;

import org.jspecify.annotations.NullMarked;
