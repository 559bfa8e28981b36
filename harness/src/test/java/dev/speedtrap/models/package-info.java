/**
 * A model server for tests, on loopback: it speaks the providers' wire formats and plays policies,
 * so that whole trials run with real clients and no model.
 */
@NullMarked
package dev.speedtrap.models;

import org.jspecify.annotations.NullMarked;
