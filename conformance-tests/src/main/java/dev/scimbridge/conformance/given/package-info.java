/** What the owner of a server tells the suite, because it cannot be learnt by reading. */
@NullMarked
package dev.scimbridge.conformance.given;

import org.jspecify.annotations.NullMarked;
