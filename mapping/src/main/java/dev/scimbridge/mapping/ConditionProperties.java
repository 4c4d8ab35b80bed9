package dev.scimbridge.mapping;

import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.scim.schema.Attribute;
import dev.scimbridge.scim.schema.AttributeType;
import dev.scimbridge.scim.schema.Mutability;
import dev.scimbridge.scim.schema.Returned;
import dev.scimbridge.scim.schema.Uniqueness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The properties of a Graph user that a condition may name, with their types, as an attribute of the filter language.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/user#properties">user, Properties</a>
 */
final class ConditionProperties {

    private static final Set<String> BOOLEANS = Set.of(Lifecycle.ACCOUNT_ENABLED, "onPremisesSyncEnabled");
    private static final Set<String> DATES = Set.of(UserAttributes.CREATED, Lifecycle.HIRE_DATE);
    private static final Set<String> COLLECTIONS = Set.of("otherMails", "proxyAddresses", "businessPhones");
    private static final Map<String, List<String>> PARTS = parts();

    /** The manager is an object of its own, and the leave date may be unknown. */
    private static final Set<String> LEFT_OUT = Set.of(GraphUser.MANAGER, Lifecycle.LEAVE_DATE);

    /** A Graph user. */
    static final Attribute USER = attribute(
            "user",
            AttributeType.COMPLEX,
            false,
            UserMapping.defaultSources().all().stream()
                    .filter(name -> !LEFT_OUT.contains(name))
                    .map(ConditionProperties::property)
                    .toList());

    private ConditionProperties() {}

    /** The parts of complex properties that the mapping reads. */
    private static Map<String, List<String>> parts() {
        Map<String, List<String>> parts = new HashMap<>();
        UserMapping.defaultRules().stream()
                .flatMap(rule -> rule.sources().stream())
                .filter(source -> source.contains("/") && !source.startsWith("group/"))
                .map(source -> source.split("/", 2))
                .forEach(names -> parts.computeIfAbsent(names[0], name -> new ArrayList<>())
                        .add(names[1]));
        return parts;
    }

    private static Attribute property(String name) {
        List<String> parts = PARTS.getOrDefault(name, List.of());
        if (!parts.isEmpty()) {
            return attribute(
                    name,
                    AttributeType.COMPLEX,
                    false,
                    parts.stream()
                            .map(part -> attribute(part, AttributeType.STRING, false, List.of()))
                            .toList());
        }
        return attribute(name, type(name), COLLECTIONS.contains(name), List.of());
    }

    private static AttributeType type(String name) {
        if (BOOLEANS.contains(name)) {
            return AttributeType.BOOLEAN;
        }
        return DATES.contains(name) ? AttributeType.DATE_TIME : AttributeType.STRING;
    }

    private static Attribute attribute(
            String name, AttributeType type, boolean multiValued, List<Attribute> subAttributes) {
        return new Attribute(
                name,
                type,
                multiValued,
                "",
                false,
                List.of(),
                false,
                Mutability.READ_ONLY,
                Returned.DEFAULT,
                Uniqueness.NONE,
                List.of(),
                subAttributes);
    }
}
