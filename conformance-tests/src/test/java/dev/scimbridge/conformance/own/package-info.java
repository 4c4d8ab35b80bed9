/** Tests of what the suite creates and deletes again. */
@NullMarked
package dev.scimbridge.conformance.own;

import org.jspecify.annotations.NullMarked;
