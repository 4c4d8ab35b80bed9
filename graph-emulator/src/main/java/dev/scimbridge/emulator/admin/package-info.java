/** The admin API: changes the directory, the permissions, the faults and the clock of a running emulator. */
@NullMarked
package dev.scimbridge.emulator.admin;

import org.jspecify.annotations.NullMarked;
