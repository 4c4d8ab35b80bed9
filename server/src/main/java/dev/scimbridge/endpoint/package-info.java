/** The SCIM endpoints of RFC 7644 §3.2, read-only. */
@NullMarked
package dev.scimbridge.endpoint;

import org.jspecify.annotations.NullMarked;
