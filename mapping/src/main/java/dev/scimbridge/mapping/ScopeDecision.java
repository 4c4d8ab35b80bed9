package dev.scimbridge.mapping;

/**
 * Whether a person is in scope, with the whole reason. Of several chains of groups a shortest one is named, the same each
 * time; of a name and a group, the name.
 */
public sealed interface ScopeDecision {

    /** Whether the person is in scope. */
    default boolean isIn() {
        return this instanceof In;
    }

    /** What includes or excludes a person. */
    sealed interface Ground {}

    /** The configuration names the person. */
    record Named() implements Ground {}

    /**
     * A configured group contains the person.
     *
     * @param chain starts at the configured group
     */
    record Member(GroupChain chain) implements Ground {}

    /** In scope; whom a group brings also satisfies the condition, if there is one. */
    record In(Ground include) implements ScopeDecision {}

    /**
     * Out of scope although included, because an exclude wins.
     *
     * @param include what would have applied
     */
    record ExcludedBy(Ground exclude, Ground include) implements ScopeDecision {}

    /**
     * Out of scope although a group would bring the person in.
     *
     * @param condition the condition that the person does not satisfy
     */
    record FailsCondition(ScopeCondition condition, Member include) implements ScopeDecision {}

    /** Out of scope: not named, and a member of no included group, directly or through nesting. */
    record NotIncluded() implements ScopeDecision {}
}
