/** SCIM's words as immutable values (RFC 7643 §3, RFC 7644 §3.12). */
@NullMarked
package dev.scimbridge.scim;

import org.jspecify.annotations.NullMarked;
