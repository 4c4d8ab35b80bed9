/** What the hot paths cost, as ratios to a baseline of the same run: numbers of one machine mean nothing on another. */
@NullMarked
package dev.scimbridge.benchmarks;

import org.jspecify.annotations.NullMarked;
