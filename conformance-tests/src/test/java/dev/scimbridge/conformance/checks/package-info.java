/** Tests of how checks pick what they ask for. */
@NullMarked
package dev.scimbridge.conformance.checks;

import org.jspecify.annotations.NullMarked;
