/** What must not be read in the database: encrypted under a master key that is elsewhere. */
@NullMarked
package dev.scimbridge.secret;

import org.jspecify.annotations.NullMarked;
