/** Tests of what the suite is told. */
@NullMarked
package dev.scimbridge.conformance.given;

import org.jspecify.annotations.NullMarked;
