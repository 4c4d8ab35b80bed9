/** Reads file and environment into each room's config record; all problems at once; an unknown key stops the start. */
@NullMarked
package dev.scimbridge.config;

import org.jspecify.annotations.NullMarked;
