/** Tests of how the suite asks. */
@NullMarked
package dev.scimbridge.conformance.http;

import org.jspecify.annotations.NullMarked;
