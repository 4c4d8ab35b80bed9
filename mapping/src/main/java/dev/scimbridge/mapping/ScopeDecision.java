package dev.scimbridge.mapping;

/** Whether a person is in scope, and by which groups. Of several chains of groups a shortest
 * one is named, the same each time. */
public sealed interface ScopeDecision {

    /** Whether the person is in scope. */
    default boolean isIn() {
        return this instanceof In;
    }

    /** In scope: the chain starts at the included group. */
    record In(GroupChain include) implements ScopeDecision {}

    /**
     * Out of scope although included, because an exclude wins.
     *
     * @param exclude starts at the excluded group
     * @param include starts at the included group that would have applied
     */
    record ExcludedBy(GroupChain exclude, GroupChain include) implements ScopeDecision {}

    /** Out of scope: a member of no included group, directly or through nesting. */
    record NotAMember() implements ScopeDecision {}
}
