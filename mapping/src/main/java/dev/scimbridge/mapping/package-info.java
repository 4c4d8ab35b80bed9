/** Who is in scope, and what a Graph object looks like as SCIM. */
@NullMarked
package dev.scimbridge.mapping;

import org.jspecify.annotations.NullMarked;
