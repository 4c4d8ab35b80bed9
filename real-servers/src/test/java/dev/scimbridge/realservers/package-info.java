/** Compares what the conformance suite says of each server with what the documentation says it said. */
@NullMarked
package dev.scimbridge.realservers;

import org.jspecify.annotations.NullMarked;
