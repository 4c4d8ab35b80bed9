/** The command line, one class per command; a client of the admin API, except {@code serve}. */
@NullMarked
package dev.scimbridge.cli;

import org.jspecify.annotations.NullMarked;
