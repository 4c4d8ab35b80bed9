package dev.scimbridge.store;

/**
 * That something is held of a person, without what: a large hold is counted and grouped by these.
 *
 * @param aspect as in {@link HeldChange}
 */
public record HeldRow(String userId, String aspect, HeldChange.Decision decision) {}
