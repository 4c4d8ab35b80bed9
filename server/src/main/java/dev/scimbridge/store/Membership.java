package dev.scimbridge.store;

import dev.scimbridge.graph.MemberType;

/** One direct membership of a tracked group. */
public record Membership(String groupId, String memberId, MemberType type) {}
