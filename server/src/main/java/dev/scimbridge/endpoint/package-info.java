/** The SCIM endpoints of RFC 7644 §3.2, read-only, from request to answer; they know no HTTP library. */
@NullMarked
package dev.scimbridge.endpoint;

import org.jspecify.annotations.NullMarked;
