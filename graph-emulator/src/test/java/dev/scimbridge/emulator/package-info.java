/** Talks to a running emulator over HTTPS, as its clients do. */
@NullMarked
package dev.scimbridge.emulator;

import org.jspecify.annotations.NullMarked;
