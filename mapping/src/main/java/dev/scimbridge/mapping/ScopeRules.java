package dev.scimbridge.mapping;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What an administrator chose about the scope, by object ids. Exclude wins over every include. A person included by name
 * is in whatever the condition says; the condition narrows what groups bring.
 *
 * @param includedGroups groups whose members, direct and nested, may be in scope
 * @param excludedGroups groups whose members are not
 * @param includedPeople people who are in scope whether a group brings them or not
 * @param excludedPeople people who are not
 * @param condition what people of included groups have to satisfy
 */
public record ScopeRules(
        Set<String> includedGroups,
        Set<String> excludedGroups,
        Set<String> includedPeople,
        Set<String> excludedPeople,
        Optional<ScopeCondition> condition) {

    /** Copies the sets. */
    public ScopeRules {
        includedGroups = Set.copyOf(includedGroups);
        excludedGroups = Set.copyOf(excludedGroups);
        includedPeople = Set.copyOf(includedPeople);
        excludedPeople = Set.copyOf(excludedPeople);
    }

    /** Groups alone. */
    public static ScopeRules ofGroups(Collection<String> included, Collection<String> excluded) {
        return new ScopeRules(
                new LinkedHashSet<>(included), new LinkedHashSet<>(excluded), Set.of(), Set.of(), Optional.empty());
    }
}
