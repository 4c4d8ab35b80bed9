/** Proves that the checks pass a server that is right and catch one that is not. */
@NullMarked
package dev.scimbridge.conformance.calibration;

import org.jspecify.annotations.NullMarked;
