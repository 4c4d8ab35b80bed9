/** What people cost: the start over a full database, memory afterwards, and a few answers, for ever more people. */
@NullMarked
package dev.scimbridge.benchmarks.start;

import org.jspecify.annotations.NullMarked;
