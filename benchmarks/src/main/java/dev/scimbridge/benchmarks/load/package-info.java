/** Load from a real client over loopback: the bridge against servers that return the same bytes. */
@NullMarked
package dev.scimbridge.benchmarks.load;

import org.jspecify.annotations.NullMarked;
