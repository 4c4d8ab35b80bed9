package dev.scimbridge.sync;

import dev.scimbridge.mapping.ScopeCondition;
import java.util.List;
import java.util.Optional;

/**
 * Who is in scope, as configured.
 *
 * @param include security groups, by object id or unique name
 * @param exclude the same; exclude wins
 * @param includePeople people, by object id or userPrincipalName
 * @param excludePeople the same; exclude wins
 * @param condition what people of included groups have to satisfy
 * @param maximumPeople how many people may be in these groups; more fail the round
 */
public record ScopeSettings(
        List<String> include,
        List<String> exclude,
        List<String> includePeople,
        List<String> excludePeople,
        Optional<ScopeCondition> condition,
        int maximumPeople) {

    /** Copies the lists. */
    public ScopeSettings {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        includePeople = List.copyOf(includePeople);
        excludePeople = List.copyOf(excludePeople);
    }
}
