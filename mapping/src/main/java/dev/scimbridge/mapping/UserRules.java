package dev.scimbridge.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one integration changes about the mapping of Users: attributes that are made by a rule of its own, and attributes
 * that are switched off. Immutable; equal when the rules are.
 *
 * <p>The form of rules is told in {@code docs/reference/mapping.md}.
 */
public final class UserRules {

    private static final UserRules NONE = new UserRules(Map.of(), Set.of());

    private final Map<String, ValueRule> rules;
    private final Set<String> off;

    private UserRules(Map<String, ValueRule> rules, Set<String> off) {
        this.rules = new TreeMap<>(rules);
        this.off = new TreeSet<>(off);
    }

    /** No rules: everything is mapped as Microsoft maps it. */
    public static UserRules none() {
        return NONE;
    }

    /**
     * Reads rules.
     *
     * @param json an object of rules by attribute
     * @param problems hears of everything that is wrong; the result is then without it
     */
    public static UserRules read(JsonNode json, Consumer<MappingProblem> problems) {
        if (!json.isObject()) {
            problems.accept(
                    new MappingProblem("", "must hold attributes and their rules, such as externalId: employeeId"));
            return NONE;
        }
        Reading reading = new Reading(problems);
        reading.object("", json);
        return reading.rules.isEmpty() && reading.off.isEmpty() ? NONE : new UserRules(reading.rules, reading.off);
    }

    /** The attributes of a User by the name under which a rule stands, with the path in {@link AttributeRule}; in order. */
    public static Map<String, String> targets() {
        Map<String, String> targets = new LinkedHashMap<>();
        RuleTarget.targets().forEach(target -> targets.put(target.name(), target.path()));
        return targets;
    }

    /** The Graph properties that rules can read, and what each holds in words; directory extensions beside them. */
    public static Map<String, String> sources() {
        return RuleSource.descriptions();
    }

    /** Whether nothing is mapped differently. */
    public boolean isEmpty() {
        return rules.isEmpty() && off.isEmpty();
    }

    /** Of an attribute that is made of this Graph property by a rule, the name under which the rule stands. */
    public Optional<String> ruleThatReads(String property) {
        return RuleTarget.targets().stream()
                .filter(target -> of(target.path()).stream()
                        .flatMap(ValueRule::sources)
                        .anyMatch(source -> source.property().equals(property)))
                .map(RuleTarget::name)
                .findFirst();
    }

    Optional<ValueRule> of(String path) {
        return Optional.ofNullable(rules.get(path));
    }

    boolean isOff(String path) {
        return off.contains(path);
    }

    /** What the rules read, to be selected from Graph. */
    Set<String> properties() {
        return rules.values().stream()
                .flatMap(ValueRule::sources)
                .map(RuleSource::property)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static List<String> paths(ValueRule rule) {
        return rule.sources().map(RuleSource::path).distinct().toList();
    }

    static String sentence(ValueRule rule) {
        String words = rule.words();
        return "By this integration's rule: " + words;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UserRules that && rules.equals(that.rules) && off.equals(that.off);
    }

    @Override
    public int hashCode() {
        return 31 * rules.hashCode() + off.hashCode();
    }

    /** The same text for the same rules, always and everywhere. */
    @Override
    public String toString() {
        return rules + " off " + off;
    }

    /** Rules while they are read. */
    private static final class Reading {

        private final Consumer<MappingProblem> problems;
        private final Map<String, ValueRule> rules = new HashMap<>();
        private final Set<String> off = new HashSet<>();
        private final Map<String, String> given = new HashMap<>();

        Reading(Consumer<MappingProblem> problems) {
            this.problems = problems;
        }

        void object(String prefix, JsonNode json) {
            json.properties().forEach(member -> attribute(prefix + member.getKey(), member.getValue()));
        }

        private void attribute(String key, JsonNode node) {
            List<RuleTarget> targets = RuleTarget.under(key);
            if (targets.isEmpty()) {
                problem(key, unknown(key));
            } else if (RuleReader.isOff(node)) {
                targets.forEach(target -> switchOff(key, target));
            } else if (targets.size() > 1 || !targets.get(0).name().equalsIgnoreCase(key)) {
                if (node.isObject()) {
                    object(key + ".", node);
                } else {
                    problem(
                            key,
                            "has parts; write '" + RuleReader.OFF + "', or a rule for a part such as "
                                    + targets.get(0).name());
                }
            } else {
                rule(key, targets.get(0), node);
            }
        }

        private static String unknown(String key) {
            if (key.equalsIgnoreCase("id") || key.equalsIgnoreCase("schemas") || key.equalsIgnoreCase("meta")) {
                return "is set by the bridge and cannot be mapped; remove it";
            }
            return NearestName.of(key, RuleTarget.names())
                    .map(near -> "no User has this attribute; did you mean '" + near + "'?")
                    .orElse("no User has this attribute; see the list in docs/reference/mapping.md");
        }

        private void switchOff(String key, RuleTarget target) {
            if (target.whyNotOff().isPresent()) {
                problem(key, "cannot be switched off: " + target.whyNotOff().get());
            } else if (isNew(key, target)) {
                off.add(target.path());
            }
        }

        private void rule(String key, RuleTarget target, JsonNode node) {
            if (target.whyFixed().isPresent()) {
                problem(key, "cannot have a rule: " + target.whyFixed().get());
                return;
            }
            Optional<ValueRule> rule = new RuleReader(target.isSeveral(), problems).read(key, node);
            if (rule.isPresent() && isNew(key, target)) {
                RuleTarget.Fitted fitted = target.fit(rule.get());
                fitted.rule()
                        .ifPresentOrElse(fits -> rules.put(target.path(), fits), () -> problem(key, fitted.refusal()));
            }
        }

        private boolean isNew(String key, RuleTarget target) {
            String other = given.putIfAbsent(target.path(), key);
            if (other != null) {
                problem(key, "says of " + target.name() + " something else than " + other + "; keep one of them");
            }
            return other == null;
        }

        private void problem(String key, String sentence) {
            problems.accept(new MappingProblem(key, sentence));
        }
    }
}
