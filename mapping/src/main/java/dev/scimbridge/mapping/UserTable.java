package dev.scimbridge.mapping;

import java.util.List;
import java.util.stream.Stream;

/**
 * The mapping table of a User under the rules of one integration.
 *
 * @param core the attributes of the core schema after {@code schemas} and {@code id}
 * @param userName the one of them without which there is no User
 * @param enterprise the enterprise extension
 * @param entra our own
 */
record UserTable(
        List<AttributeWriter> core, TextAttribute userName, ComplexAttribute enterprise, ComplexAttribute entra) {

    /** Without rules. */
    static final UserTable DEFAULT = under(UserRules.none());

    static UserTable of(UserRules rules) {
        return rules.isEmpty() ? DEFAULT : under(rules);
    }

    private static UserTable under(UserRules rules) {
        List<AttributeWriter> core = UserAttributes.CORE.stream()
                .flatMap(attribute -> attribute.under(rules, ""))
                .toList();
        return new UserTable(
                core,
                userName(core),
                UserAttributes.ENTERPRISE.partsUnder(rules, ""),
                UserAttributes.ENTRA.partsUnder(rules, ""));
    }

    private static TextAttribute userName(List<AttributeWriter> writers) {
        return writers.stream()
                .filter(writer ->
                        writer.rules("").anyMatch(rule -> rule.scimPath().equals("userName")))
                .map(TextAttribute.class::cast)
                .findFirst()
                .orElseThrow();
    }

    Stream<AttributeWriter> all() {
        return Stream.concat(core.stream(), Stream.of(enterprise, entra));
    }
}
