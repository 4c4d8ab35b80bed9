/** What the suite itself creates when it may write: named to be recognised, remembered, and deleted again. */
@NullMarked
package dev.scimbridge.conformance.own;

import org.jspecify.annotations.NullMarked;
