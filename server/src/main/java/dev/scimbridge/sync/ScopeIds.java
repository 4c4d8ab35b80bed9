package dev.scimbridge.sync;

import dev.scimbridge.mapping.ScopeCondition;
import dev.scimbridge.mapping.ScopeRules;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The configured scope, resolved to object ids. Each map leads from an object id to what the configuration calls it.
 *
 * @param included groups whose members are in scope
 * @param excluded groups whose members are not
 * @param includedPeople people who are in scope
 * @param excludedPeople people who are not
 * @param condition what people of included groups have to satisfy
 */
record ScopeIds(
        Map<String, String> included,
        Map<String, String> excluded,
        Map<String, String> includedPeople,
        Map<String, String> excludedPeople,
        Optional<ScopeCondition> condition) {

    ScopeIds {
        included = copy(included);
        excluded = copy(excluded);
        includedPeople = copy(includedPeople);
        excludedPeople = copy(excludedPeople);
    }

    private static Map<String, String> copy(Map<String, String> ids) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(ids));
    }

    ScopeRules rules() {
        return new ScopeRules(
                included.keySet(), excluded.keySet(), includedPeople.keySet(), excludedPeople.keySet(), condition);
    }

    /** Equal for equal rules, whatever the configuration calls things and in which order. */
    String fingerprint() {
        return "include " + ids(included) + " | exclude " + ids(excluded) + " | people " + ids(includedPeople)
                + " | without " + ids(excludedPeople) + " | condition "
                + condition.map(ScopeCondition::text).orElse("");
    }

    private static String ids(Map<String, String> ids) {
        return String.join(",", new TreeSet<>(ids.keySet()));
    }
}
