/** Tests of the door. */
@NullMarked
package dev.scimbridge.conformance;

import org.jspecify.annotations.NullMarked;
