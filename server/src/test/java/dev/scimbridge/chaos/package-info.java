/** Companies that change, and what should be served of them: computed naively, by the documented rules alone. */
@NullMarked
package dev.scimbridge.chaos;

import org.jspecify.annotations.NullMarked;
