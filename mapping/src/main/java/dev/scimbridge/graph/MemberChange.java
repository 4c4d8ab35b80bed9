package dev.scimbridge.graph;

/**
 * One entry of {@code members@delta}.
 *
 * @param id the member's object id
 * @param type what kind of object the member is, from {@code @odata.type}
 * @param removed true when the entry carries {@code @removed}: not a direct member any more
 * @see <a href="https://learn.microsoft.com/graph/delta-query-groups">Get incremental changes for groups</a>
 */
public record MemberChange(String id, MemberType type, boolean removed) {}
