package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads a filter (RFC 7644 §3.4.2.2, Figure 1) into a predicate over resources. */
final class FilterParser {
    private static final Set<String> OPERATORS = Set.of("eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le");

    private final FilterTokens tokens;
    private final Attributes attributes;
    private final Set<Defect> defects;
    private final boolean unknownIsEmpty;
    private final Comparison comparison;
    private Attributes.@Nullable Found parent;

    /** @param unknownIsEmpty true at the server root, where a type need not have the attribute (§3.4.2.1) */
    FilterParser(String filter, Attributes attributes, Set<Defect> defects, boolean unknownIsEmpty) {
        this.tokens = new FilterTokens(filter, defects);
        this.attributes = attributes;
        this.defects = defects;
        this.unknownIsEmpty = unknownIsEmpty || defects.contains(Defect.UNKNOWN_ATTRIBUTE_EMPTY);
        this.comparison = new Comparison(defects);
    }

    Predicate<JsonNode> parse() {
        try {
            Predicate<JsonNode> filter = or();
            if (!tokens.isAtEnd()) {
                throw Refusal.invalidFilter("Unexpected: " + tokens.peek());
            }
            return filter;
        } catch (Refusal refusal) {
            if (defects.contains(Defect.INCOMPLETE_FILTER_ACCEPTED) && refusal.status == 400 && tokens.isAtEnd()) {
                return resource -> false;
            }
            throw refusal;
        }
    }

    private Predicate<JsonNode> or() {
        Predicate<JsonNode> left = and();
        while (takeWord("or")) {
            Predicate<JsonNode> right = and();
            left = defects.contains(Defect.OR_AS_AND) ? left.and(right) : left.or(right);
        }
        return left;
    }

    private Predicate<JsonNode> and() {
        Predicate<JsonNode> left = term();
        while (isWord("and") || (defects.contains(Defect.EQUAL_PRECEDENCE) && isWord("or"))) {
            boolean and = takeWord("and") || !takeWord("or");
            Predicate<JsonNode> right = term();
            left = and && !defects.contains(Defect.AND_AS_OR) ? left.and(right) : left.or(right);
        }
        return left;
    }

    private Predicate<JsonNode> term() {
        if (takeWord("not")) {
            if (!tokens.peek().equals("(")) {
                throw Refusal.invalidFilter("not needs parentheses");
            }
            Predicate<JsonNode> operand = defects.contains(Defect.NOT_REACHES_FAR) ? or() : group();
            return defects.contains(Defect.NOT_IGNORED) ? operand : operand.negate();
        }
        return tokens.peek().equals("(") ? group() : attributeExpression();
    }

    private Predicate<JsonNode> group() {
        tokens.take("(");
        Predicate<JsonNode> inside = defects.contains(Defect.PARENTHESES_IGNORED) ? ungrouped() : or();
        if (!defects.contains(Defect.PARENTHESES_IGNORED) && !tokens.take(")")) {
            throw Refusal.invalidFilter("A parenthesis is not closed");
        }
        return inside;
    }

    /** The defect: reads on behind the parenthesis as if it were not there. */
    private Predicate<JsonNode> ungrouped() {
        Predicate<JsonNode> first = and();
        while (takeWord("or")) {
            Predicate<JsonNode> left = first;
            Predicate<JsonNode> right = and();
            if (tokens.take(")")) {
                while (takeWord("and")) {
                    right = right.and(term());
                }
            }
            first = left.or(right);
        }
        tokens.take(")");
        return first;
    }

    private Predicate<JsonNode> attributeExpression() {
        String name = tokens.next();
        Optional<Attributes.Found> found = parent == null ? attributes.find(name) : child(name);
        if (found.isEmpty() && !unknownIsEmpty) {
            throw Refusal.invalidFilter("No such attribute: " + name);
        }
        if (tokens.take("[")) {
            return valuePath(found);
        }
        String operator = operator(tokens.next());
        if (operator.equals("pr")) {
            return found.map(this::present).orElse(resource -> false);
        }
        if (!OPERATORS.contains(operator)) {
            if (defects.contains(Defect.UNKNOWN_OPERATOR_MATCHES_ALL)) {
                tokens.value();
                return resource -> true;
            }
            throw Refusal.invalidFilter("The operator " + operator + " is not supported");
        }
        JsonNode value = tokens.value();
        return found.map(path -> compare(path, operator, value)).orElse(resource -> false);
    }

    private String operator(String word) {
        return defects.contains(Defect.OPERATORS_CASE_SENSITIVE) ? word : word.toLowerCase(Locale.ROOT);
    }

    private Optional<Attributes.Found> child(String name) {
        Attributes.Found complex = parent;
        if (complex == null) {
            return Optional.empty();
        }
        return ReferenceSchemas.find(complex.attribute().path("subAttributes"), name)
                .map(sub -> new Attributes.Found("", sub, null));
    }

    private Predicate<JsonNode> valuePath(Optional<Attributes.Found> complex) {
        parent = complex.orElse(null);
        Predicate<JsonNode> inner = complex.isEmpty() ? skipBrackets() : or();
        parent = null;
        if (complex.isPresent() && !tokens.take("]")) {
            throw Refusal.invalidFilter("A bracket is not closed");
        }
        return complex.<Predicate<JsonNode>>map(path -> resource -> matchesElement(path.elements(resource), inner))
                .orElse(resource -> false);
    }

    private boolean matchesElement(List<JsonNode> elements, Predicate<JsonNode> inner) {
        if (defects.contains(Defect.FIRST_VALUE_ONLY) && elements.size() > 1) {
            return inner.test(elements.get(0));
        }
        if (defects.contains(Defect.VALUE_PATH_UNCORRELATED) && elements.size() > 1) {
            return inner.test(Comparison.merged(elements));
        }
        return elements.stream().anyMatch(inner);
    }

    private Predicate<JsonNode> skipBrackets() {
        String skipped = tokens.next();
        while (!skipped.equals("]")) {
            skipped = tokens.next();
        }
        return element -> false;
    }

    private Predicate<JsonNode> present(Attributes.Found path) {
        if (defects.contains(Defect.PR_ALWAYS)) {
            return resource -> true;
        }
        if (defects.contains(Defect.PR_IGNORES_COMPLEX) && path.isComplex()) {
            return resource -> false;
        }
        return resource -> path.values(resource).stream()
                .anyMatch(value -> !value.isEmpty() || (!value.asText().isEmpty() && !isFalse(value)));
    }

    private boolean isFalse(JsonNode value) {
        return defects.contains(Defect.PR_FALSE_IS_ABSENT) && value.isBoolean() && !value.booleanValue();
    }

    private Predicate<JsonNode> compare(Attributes.Found path, String operator, JsonNode wanted) {
        Attributes.Found end = path.isComplex() ? valueOf(path) : path;
        comparison.demandComparable(end.target(), operator);
        return resource -> comparison.matches(end.target(), end.values(resource), operator, wanted);
    }

    /** {@code emails co "x"} means {@code emails.value} (the RFC's own example). */
    private Attributes.Found valueOf(Attributes.Found complex) {
        Optional<JsonNode> value = ReferenceSchemas.find(complex.attribute().path("subAttributes"), "value");
        if (value.isEmpty() || defects.contains(Defect.COMPLEX_WITHOUT_VALUE)) {
            throw Refusal.invalidFilter("Name a sub-attribute of " + complex.name());
        }
        return new Attributes.Found(complex.container(), complex.attribute(), value.get());
    }

    private boolean isWord(String word) {
        String token = tokens.peek();
        return (defects.contains(Defect.LOGIC_CASE_SENSITIVE) ? token : token.toLowerCase(Locale.ROOT)).equals(word);
    }

    private boolean takeWord(String word) {
        boolean found = isWord(word);
        if (found) {
            tokens.next();
        }
        return found;
    }
}
