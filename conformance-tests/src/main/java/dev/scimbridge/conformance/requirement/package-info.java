/** What a check demands, as data: the sentence, where it stands, how strong it is, and what it needs from the server. */
@NullMarked
package dev.scimbridge.conformance.requirement;

import org.jspecify.annotations.NullMarked;
