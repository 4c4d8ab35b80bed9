/** Tests of the imitated readers. */
@NullMarked
package dev.scimbridge.conformance.profile;

import org.jspecify.annotations.NullMarked;
