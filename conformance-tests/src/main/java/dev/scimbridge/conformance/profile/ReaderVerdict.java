package dev.scimbridge.conformance.profile;

import dev.scimbridge.conformance.requirement.Evidence;
import java.util.List;

/**
 * Whether a reader would see everything.
 *
 * @param complete true if it would
 * @param message what it would stumble over, or that it did not finish; empty if over nothing
 * @param evidence the request that fails, and its response
 */
public record ReaderVerdict(Reader reader, boolean complete, String message, List<Evidence> evidence) {}
