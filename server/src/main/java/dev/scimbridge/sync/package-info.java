/** One round: fetch, merge, map, guard, commit; one replica at a time. */
@NullMarked
package dev.scimbridge.sync;

import org.jspecify.annotations.NullMarked;
