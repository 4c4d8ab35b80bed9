/** The people and groups of the emulated tenant, with a log of what changed in which version. */
@NullMarked
package dev.scimbridge.emulator.directory;

import org.jspecify.annotations.NullMarked;
