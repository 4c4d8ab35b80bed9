/** What we serve: immutable revisions in memory, their indexes, and queries over them; cannot write. */
@NullMarked
package dev.scimbridge.projection;

import org.jspecify.annotations.NullMarked;
