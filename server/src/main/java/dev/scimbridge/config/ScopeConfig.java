package dev.scimbridge.config;

import dev.scimbridge.mapping.ScopeCondition;
import java.util.List;
import java.util.Optional;

/**
 * Who is in scope.
 *
 * @param include security groups whose members are in scope: object ids, or display names that are unique
 * @param exclude security groups whose members are not, even if included
 * @param includePeople people who are in scope whatever their groups: object ids or userPrincipalNames
 * @param excludePeople people who are not, even if included
 * @param condition what people of included groups have to satisfy
 * @param maximumPeople how many people may be in these groups; more fail the round; empty for what fits into memory
 */
public record ScopeConfig(
        List<String> include,
        List<String> exclude,
        List<String> includePeople,
        List<String> excludePeople,
        Optional<ScopeCondition> condition,
        Optional<Integer> maximumPeople) {

    /** Copies the lists. */
    public ScopeConfig {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        includePeople = List.copyOf(includePeople);
        excludePeople = List.copyOf(excludePeople);
    }
}
