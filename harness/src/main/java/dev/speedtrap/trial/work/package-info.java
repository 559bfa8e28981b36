/**
 * What a trial works with: the workspace and its history, the budget's clock, the transcript, and
 * where programs are tried.
 */
@NullMarked
package dev.speedtrap.trial.work;

import org.jspecify.annotations.NullMarked;
