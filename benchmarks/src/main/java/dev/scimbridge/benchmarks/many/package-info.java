/** Many integrations in one process that has memory for some of them. */
@NullMarked
package dev.scimbridge.benchmarks.many;

import org.jspecify.annotations.NullMarked;
