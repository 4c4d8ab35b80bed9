/** A small SCIM server that is right, from plain JDK parts, and its mutants with one defect each. */
@NullMarked
package dev.scimbridge.conformance.reference;

import org.jspecify.annotations.NullMarked;
