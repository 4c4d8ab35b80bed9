/** What whole rounds cost the bridge's process, in CPU time, against an emulator in a process of its own. */
@NullMarked
package dev.scimbridge.benchmarks.rounds;

import org.jspecify.annotations.NullMarked;
