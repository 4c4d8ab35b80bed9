package dev.scimbridge.store;

/**
 * That something is held of a person, without what: a large hold is counted, grouped and sorted by these.
 *
 * @param aspect as in {@link HeldChange}, as is the name
 */
public record HeldRow(String userId, String aspect, String name, HeldChange.Decision decision) {}
