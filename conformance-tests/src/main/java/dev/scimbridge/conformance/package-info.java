/** A black-box SCIM 2.0 suite that tests any server by URL and token, reading only; this package is its door. */
@NullMarked
package dev.scimbridge.conformance;

import org.jspecify.annotations.NullMarked;
