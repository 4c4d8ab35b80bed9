/** What goes wrong on command: refusals, delays, broken connections and odd pages. */
@NullMarked
package dev.scimbridge.emulator.fault;

import org.jspecify.annotations.NullMarked;
