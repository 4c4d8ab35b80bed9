/** Draws what was measured: how costs grow with people and with changes. */
@NullMarked
package dev.scimbridge.benchmarks.chart;

import org.jspecify.annotations.NullMarked;
