package dev.scimbridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.graph.GraphProperties;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.scim.ResourceType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Laws that hold for whatever rules are accepted, and every user. */
class UserRulesPropertyTest {

    private static final Instant THEN = Instant.parse("2026-11-23T08:00:00Z");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<GraphUser> CONTOSO = GraphObjects.contoso();
    private static final List<String> ODD = UserMapping.defaultSources().all().stream()
            .filter(property -> !property.equals("userType"))
            .toList();

    @Property(tries = 300)
    void whatIsMapped_satisfiesTheSchemas_whateverTheRules(
            @ForAll("rules") JsonNode rules, @ForAll("users") GraphUser user) {
        SchemaCheck check = new SchemaCheck(ResourceType.USER);

        MappingResult result = mapping(rules).map(user, Mapped.ACTIVE);

        if (result instanceof MappingResult.Mapped mapped) {
            check.check(mapped.resource().withMeta(THEN, THEN));
        } else {
            assertThat(((MappingResult.Unmappable) result).reason()).startsWith("The user has no ");
        }
        assertThat(check.problems()).isEmpty();
    }

    @Property(tries = 300)
    void equalRulesAndUsers_giveEqualBytes_inWhateverOrderTheyCame(
            @ForAll("rules") JsonNode rules, @ForAll("users") GraphUser user) {
        ObjectNode turned = JSON.objectNode();
        rules.properties().stream()
                .sorted((one, other) -> other.getKey().compareTo(one.getKey()))
                .forEach(rule -> turned.set(rule.getKey(), rule.getValue()));
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        user.properties().asMap().entrySet().stream()
                .sorted((one, other) -> other.getKey().compareTo(one.getKey()))
                .forEach(property -> properties.put(property.getKey(), property.getValue()));
        GraphUser same = new GraphUser(user.id(), GraphProperties.of(properties));

        assertThat(bytes(mapping(turned).map(same, Mapped.ACTIVE)))
                .isEqualTo(bytes(mapping(rules).map(user, Mapped.ACTIVE)));
        assertThat(new MappingRules(Mapped.RULES.baseUrl(), read(turned)).fingerprint())
                .isEqualTo(new MappingRules(Mapped.RULES.baseUrl(), read(rules)).fingerprint());
    }

    @Property(tries = 300)
    void switchedOffAttributes_areNeverWritten_andOthersAreAsWithoutRules(
            @ForAll("targets") String target, @ForAll("users") GraphUser user) {
        UserMapping mapping = mapping(JSON.objectNode().put(target, RuleReader.OFF));
        List<String> paths =
                RuleTarget.under(target).stream().map(RuleTarget::path).toList();
        boolean fixed = target.equals("userName") || target.equals("active");

        assertThat(mapping.attributeRules())
                .isEqualTo(UserMapping.defaultRules().stream()
                        .filter(rule -> fixed || !paths.contains(rule.scimPath()))
                        .toList());
        assertThat(mapping.map(user, Mapped.ACTIVE)).satisfies(result -> {
            if (fixed) {
                assertThat(bytes(result)).isEqualTo(bytes(new UserMapping(Mapped.RULES).map(user, Mapped.ACTIVE)));
            }
        });
    }

    @Provide
    Arbitrary<JsonNode> rules() {
        return Combinators.combine(targets(), rule(2))
                .as(Map::entry)
                .list()
                .ofMaxSize(12)
                .map(entries -> {
                    ObjectNode rules = JSON.objectNode();
                    entries.forEach(entry -> rules.set(entry.getKey(), entry.getValue()));
                    return (JsonNode) rules;
                });
    }

    @Provide
    Arbitrary<String> targets() {
        return Arbitraries.of(UserRules.targets().keySet());
    }

    private static Arbitrary<JsonNode> rule(int depth) {
        Arbitrary<JsonNode> property =
                Arbitraries.of(UserRules.sources().keySet()).map(TextNode::valueOf);
        Arbitrary<JsonNode> constant = texts().map(text -> JSON.objectNode().put("constant", text));
        if (depth == 0) {
            return Arbitraries.frequencyOf(Tuple.of(4, property), Tuple.of(1, constant));
        }
        Arbitrary<List<JsonNode>> parts = rule(depth - 1).list().ofMinSize(2).ofMaxSize(3);
        Arbitrary<JsonNode> firstOf = parts.map(
                rules -> JSON.objectNode().set("firstOf", JSON.arrayNode().addAll(rules)));
        Arbitrary<JsonNode> join = Combinators.combine(parts, Arbitraries.of("", " ", ", "))
                .as((rules, separator) -> ((ObjectNode)
                                JSON.objectNode().set("join", JSON.arrayNode().addAll(rules)))
                        .put("separator", separator));
        Arbitrary<JsonNode> table = Combinators.combine(property, texts(), texts(), Arbitraries.of(true, false))
                .as((from, one, other, lower) -> {
                    ObjectNode rule = JSON.objectNode();
                    rule.set("from", from);
                    rule.put("lowerCase", lower);
                    rule.putObject("values").put("Employee", one).put("DK", "Member");
                    return rule.put("else", other);
                });
        return Arbitraries.oneOf(
                property, constant, firstOf, join, table, Arbitraries.just(TextNode.valueOf(RuleReader.OFF)));
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.of("Member", "Guest", "DK", "true", "2026-01-31T00:00:00Z", "Ünïcode \uD83D", "off", "a b");
    }

    /** Contoso's people with odd values in the place of some; a {@code userType} is one of Graph's two. */
    @Provide
    Arbitrary<GraphUser> users() {
        Arbitrary<JsonNode> odd = Arbitraries.of(
                JSON.nullNode(),
                JSON.textNode(" "),
                JSON.textNode("\uDC00Lone"),
                JSON.numberNode(7),
                JSON.booleanNode(true),
                JSON.objectNode(),
                JSON.arrayNode().add("x").add(" ").add("X"),
                JSON.textNode("2020-01-02T08:00:00.123Z"),
                JSON.textNode("0001-01-01T00:00:00Z"));
        return Combinators.combine(
                        Arbitraries.of(CONTOSO),
                        Arbitraries.maps(Arbitraries.of(ODD), odd).ofMaxSize(6))
                .as((user, odds) -> new GraphUser(user.id(), user.properties().mergedWith(GraphProperties.of(odds))));
    }

    private static UserMapping mapping(JsonNode rules) {
        return new UserMapping(new MappingRules(Mapped.RULES.baseUrl(), read(rules)));
    }

    /** What is wrong is left out. */
    private static UserRules read(JsonNode rules) {
        return UserRules.read(rules, problem -> assertThat(problem.sentence()).isNotBlank());
    }

    private static Object bytes(MappingResult result) {
        return result.toOptional()
                .<Object>map(mapped -> new String(mapped.content(), StandardCharsets.UTF_8))
                .orElse(result);
    }
}
