package dev.scimbridge.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.mapping.RuleSource.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one rule out of JSON and reports everything that is wrong with it. The form is told in {@code docs/reference/mapping.md}. */
final class RuleReader {

    static final String OFF = "off";

    private static final String FROM = "from";
    private static final String CONSTANT = "constant";
    private static final String FIRST_OF = "firstOf";
    private static final String JOIN = "join";
    private static final String SEPARATOR = "separator";
    private static final String LOWER_CASE = "lowerCase";
    private static final String VALUES = "values";
    private static final String ELSE = "else";

    private static final List<String> MAKERS = List.of(FROM, CONSTANT, FIRST_OF, JOIN);
    private static final List<String> WORDS =
            List.of(FROM, CONSTANT, FIRST_OF, JOIN, SEPARATOR, LOWER_CASE, VALUES, ELSE);
    private static final String FORM = "write the name of a Graph property, or one of from, constant, firstOf and join";
    private static final int DEEPEST = 4;

    private final boolean several;
    private final Consumer<MappingProblem> problems;

    /**
     * A reader.
     *
     * @param several whether the attribute can have several values
     */
    RuleReader(boolean several, Consumer<MappingProblem> problems) {
        this.several = several;
        this.problems = problems;
    }

    /** Whether the node says that there is to be no value. */
    static boolean isOff(JsonNode node) {
        return node.isTextual() && node.textValue().equals(OFF);
    }

    /** The rule, or nothing when something was wrong with it. */
    Optional<ValueRule> read(String key, JsonNode node) {
        return read(key, node, 1);
    }

    private Optional<ValueRule> read(String key, JsonNode node, int depth) {
        if (depth > DEEPEST) {
            return wrong(key, "rules lie in rules more than " + DEEPEST + " deep; write it simpler");
        }
        if (node.isTextual()) {
            return property(key, node.textValue(), depth > 1);
        }
        if (!node.isObject()) {
            return wrong(key, "is " + shown(node) + "; " + FORM);
        }
        boolean known = knowsAll(key, node);
        List<String> makers = MAKERS.stream().filter(node::has).toList();
        if (makers.size() != 1) {
            return wrong(
                    key,
                    makers.isEmpty()
                            ? "says nothing of where the value comes from; " + FORM
                            : "has " + String.join(" and ", makers) + "; keep one of them");
        }
        Optional<ValueRule> made = make(key, node, makers.get(0), depth);
        made = lowerCase(key, node, made);
        made = table(key, node, made);
        return known ? made : Optional.empty();
    }

    private boolean knowsAll(String key, JsonNode node) {
        boolean known = true;
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!WORDS.contains(member.getKey())) {
                String hint = NearestName.of(member.getKey(), WORDS)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("a rule knows " + String.join(", ", WORDS));
                wrong(key + "." + member.getKey(), "this word does not exist; " + hint);
                known = false;
            }
        }
        known &= needs(key, node, SEPARATOR, JOIN);
        known &= needs(key, node, ELSE, VALUES);
        return known;
    }

    private boolean needs(String key, JsonNode node, String word, String other) {
        if (node.has(word) && !node.has(other)) {
            wrong(key + "." + word, "stands without " + other + "; add " + other + " or remove it");
            return false;
        }
        return true;
    }

    private Optional<ValueRule> make(String key, JsonNode node, String maker, int depth) {
        String inner = key + "." + maker;
        JsonNode value = node.get(maker);
        return switch (maker) {
            case FROM ->
                value.isTextual()
                        ? property(inner, value.textValue(), depth > 1)
                        : wrong(inner, "is " + shown(value) + "; write the name of a Graph property");
            case CONSTANT -> text(inner, value).map(ValueRule.Constant::new);
            case FIRST_OF -> rules(inner, value, depth, 1).map(ValueRule.FirstOf::new);
            default -> {
                Optional<String> separator = separator(key, node);
                Optional<List<ValueRule>> rules = rules(inner, value, depth, 2);
                if (rules.isPresent() && rules.get().stream().allMatch(ValueRule.Constant.class::isInstance)) {
                    yield wrong(inner, "joins nothing but constants; write one constant");
                }
                yield rules.isPresent() && separator.isPresent()
                        ? Optional.of(new ValueRule.Join(rules.get(), separator.get()))
                        : Optional.empty();
            }
        };
    }

    private Optional<String> separator(String key, JsonNode node) {
        JsonNode separator = node.path(SEPARATOR);
        if (separator.isMissingNode()) {
            return Optional.of(" ");
        }
        return separator.isValueNode() && !separator.isNull()
                ? Optional.of(separator.asText())
                : wrong(key + "." + SEPARATOR, "is " + shown(separator) + "; write a text, such as ', '");
    }

    private Optional<List<ValueRule>> rules(String key, JsonNode value, int depth, int least) {
        if (!value.isArray() || value.size() < least) {
            String many = least == 1 ? "" : " of two or more";
            return wrong(
                    key,
                    "is " + (value.isArray() ? "too short" : shown(value)) + "; write a list" + many
                            + " properties or rules");
        }
        List<ValueRule> rules = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            read(key + "[" + (i + 1) + "]", value.get(i), depth + 1).ifPresent(rules::add);
        }
        return rules.size() == value.size() ? Optional.of(rules) : Optional.empty();
    }

    private Optional<ValueRule> property(String key, String name, boolean firstWillDo) {
        Optional<RuleSource> source = RuleSource.of(name);
        if (source.isEmpty()) {
            return wrong(key, RuleSource.refusal(name));
        }
        if (source.get().kind() == Kind.TEXTS && !several && !firstWillDo) {
            return wrong(
                    key,
                    "'" + name + "' holds several values and the attribute one; write {firstOf: [" + name
                            + ", …]} for the first in alphabetical order");
        }
        return source.map(ValueRule.Property::new);
    }

    private Optional<ValueRule> lowerCase(String key, JsonNode node, Optional<ValueRule> rule) {
        JsonNode flag = node.path(LOWER_CASE);
        if (flag.isMissingNode()) {
            return rule;
        }
        if (!flag.isBoolean() && !flag.asText().equals("true") && !flag.asText().equals("false")) {
            return wrong(key + "." + LOWER_CASE, "is " + shown(flag) + "; write true or false");
        }
        return flag.asText().equals("true") ? rule.map(ValueRule.LowerCase::new) : rule;
    }

    private Optional<ValueRule> table(String key, JsonNode node, Optional<ValueRule> rule) {
        JsonNode values = node.path(VALUES);
        if (values.isMissingNode()) {
            return rule;
        }
        if (!values.isObject() || values.isEmpty()) {
            return wrong(key + "." + VALUES, "is " + shown(values) + "; write values and what becomes of them");
        }
        Map<String, String> table = new HashMap<>();
        Set<String> twice = new TreeSet<>();
        boolean complete = true;
        for (Map.Entry<String, JsonNode> entry : values.properties()) {
            Optional<String> text = text(key + "." + VALUES + "." + entry.getKey(), entry.getValue());
            complete &= text.isPresent();
            if (text.isPresent() && table.put(entry.getKey().strip().toLowerCase(Locale.ROOT), text.get()) != null) {
                twice.add(entry.getKey());
            }
        }
        if (!twice.isEmpty()) {
            return wrong(
                    key + "." + VALUES,
                    "has " + String.join(", ", twice) + " twice, for case does not count; keep one of them");
        }
        JsonNode other = node.path(ELSE);
        boolean keep = other.isMissingNode();
        Optional<String> text = keep || isOff(other) ? Optional.empty() : text(key + "." + ELSE, other);
        complete &= keep || isOff(other) || text.isPresent();
        return complete ? rule.map(of -> new ValueRule.Table(of, table, keep, text.orElse(null))) : Optional.empty();
    }

    private Optional<String> text(String key, JsonNode value) {
        return value.isValueNode() && !value.isNull() && !value.asText().isBlank()
                ? Optional.of(value.asText())
                : wrong(key, "is " + shown(value) + "; write a text");
    }

    private static String shown(@Nullable JsonNode node) {
        if (node == null
                || node.isNull()
                || (node.isValueNode() && node.asText().isBlank())) {
            return "empty";
        }
        return node.isArray() ? "a list" : node.isObject() ? "an object" : "'" + node.asText() + "'";
    }

    private <T> Optional<T> wrong(String key, String sentence) {
        problems.accept(new MappingProblem(key, sentence));
        return Optional.empty();
    }
}
