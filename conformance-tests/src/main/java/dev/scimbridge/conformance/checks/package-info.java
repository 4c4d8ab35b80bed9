/** The checks: one class per RFC section, one method per requirement. */
@NullMarked
package dev.scimbridge.conformance.checks;

import org.jspecify.annotations.NullMarked;
