/** Delta rounds: enumerations, changes since a token, and the opaque tokens between them. */
@NullMarked
package dev.scimbridge.emulator.delta;

import org.jspecify.annotations.NullMarked;
