package dev.scimbridge.store;

import java.time.Instant;

/**
 * One committed state of everything that is served.
 *
 * @param number counts from 1 without gaps, per integration
 */
public record RevisionInfo(long number, Instant committedAt) {}
