/** The schemas we serve, as data read from JSON. */
@NullMarked
package dev.scimbridge.scim.schema;

import org.jspecify.annotations.NullMarked;
