/** People's part in a trial: the inbox, the operator, what each act did. */
@NullMarked
package dev.speedtrap.trial.people;

import org.jspecify.annotations.NullMarked;
