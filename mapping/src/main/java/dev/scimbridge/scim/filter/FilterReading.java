package dev.scimbridge.scim.filter;

import com.fasterxml.jackson.databind.node.ValueNode;
import dev.scimbridge.scim.AttributePath;
import dev.scimbridge.scim.ScimException;
import dev.scimbridge.scim.schema.Attribute;
import dev.scimbridge.scim.schema.ResolvedPath;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One filter being read, by recursive descent: a method per rule of the grammar. The recursion is as deep as the filter
 * is nested, and that is bounded; chains of {@code and} and {@code or} are loops.
 */
final class FilterReading {

    private static final String OPERATORS = "an operator (eq, ne, co, sw, ew, pr, gt, ge, lt or le)";

    private final FilterScanner scanner;
    private final boolean strict;
    private int depth;
    private int terms;

    /** @param strict whether a name that no scope knows is an error */
    FilterReading(FilterScanner scanner, boolean strict) {
        this.scanner = scanner;
        this.strict = strict;
    }

    /** The whole text as a filter on resources of the given scopes. */
    Filter filter(List<Scope> scopes) {
        Filter filter = or(scopes, false);
        scanner.takeSpace();
        if (!scanner.atEnd()) {
            throw scanner.expected(scanner.index(), "'and', 'or' or the end of the filter");
        }
        return filter;
    }

    private Filter or(List<Scope> scopes, boolean bracketed) {
        return joined("or", () -> and(scopes, bracketed), Filter.Or::new);
    }

    private Filter and(List<Scope> scopes, boolean bracketed) {
        return joined("and", () -> term(scopes, bracketed), Filter.And::new);
    }

    private Filter joined(String operator, Supplier<Filter> next, Function<List<Filter>, Filter> join) {
        List<Filter> joined = new ArrayList<>();
        do {
            joined.add(next.get());
        } while (takeLogical(operator));
        return joined.size() == 1 ? joined.get(0) : join.apply(joined);
    }

    /** Takes the operator if it is next, and nothing if not. */
    private boolean takeLogical(String operator) {
        int end = scanner.index();
        boolean spaced = scanner.takeSpace();
        int start = scanner.index();
        if (!scanner.takeWord().equalsIgnoreCase(operator)) {
            scanner.moveTo(end);
            return false;
        }
        if (!spaced) {
            throw scanner.expected(start, "a space before '" + operator + "'");
        }
        takeRequiredSpace("a filter after '" + operator + "'");
        return true;
    }

    private Filter term(List<Scope> scopes, boolean bracketed) {
        scanner.takeSpace();
        int start = scanner.index();
        if (scanner.take('(')) {
            return group(start, scopes, bracketed);
        }
        boolean not = scanner.takeWord().equalsIgnoreCase("not");
        scanner.takeSpace();
        if (not && scanner.take('(')) {
            return new Filter.Not(group(start, scopes, bracketed));
        }
        scanner.moveTo(start);
        return attributeExpression(scopes, bracketed);
    }

    private Filter group(int start, List<Scope> scopes, boolean bracketed) {
        enter(start);
        Filter filter = or(scopes, bracketed);
        leave(')');
        return filter;
    }

    private Filter attributeExpression(List<Scope> scopes, boolean bracketed) {
        int start = scanner.index();
        AttributePath path = takePath(bracketed ? "a sub-attribute, 'not' or '('" : "an attribute, 'not' or '('");
        if (!scanner.at('[')) {
            return comparison(start, path, scopes);
        }
        if (bracketed) {
            throw scanner.expected(scanner.index(), OPERATORS + "; brackets cannot be nested");
        }
        return valuePath(start, path, scopes);
    }

    private AttributePath takePath(String expected) {
        int start = scanner.index();
        return AttributePath.parse(scanner.takeWord()).orElseThrow(() -> scanner.expected(start, expected));
    }

    private Filter valuePath(int start, AttributePath path, List<Scope> scopes) {
        List<Scope> elements = new ArrayList<>();
        for (Scope scope : scopes) {
            resolve(start, path, scope).forEach(resolved -> {
                elements.add(scope.within(at(start, () -> Meaning.requireComplex(resolved))));
            });
        }
        enter(scanner.index());
        scanner.take('[');
        Filter inner = or(elements, true);
        leave(']');
        if (!scanner.take('.')) {
            return new Filter.ValuePath(path, inner);
        }
        int subStart = scanner.index();
        Filter last = comparison(subStart, takePath("a sub-attribute"), elements);
        return new Filter.ValuePath(path, new Filter.And(List.of(inner, last)));
    }

    /** What follows a path: {@code pr}, or an operator and a value. */
    private Filter comparison(int pathStart, AttributePath path, List<Scope> scopes) {
        if (++terms > FilterParser.MAX_TERMS) {
            throw scanner.invalid(pathStart, "more than " + FilterParser.MAX_TERMS + " comparisons");
        }
        List<ResolvedPath> resolved = scopes.stream()
                .flatMap(scope -> resolve(pathStart, path, scope).stream())
                .toList();
        takeRequiredSpace(OPERATORS);
        int operatorStart = scanner.index();
        String word = scanner.takeWord();
        if (word.equalsIgnoreCase("pr")) {
            return new Filter.Present(path);
        }
        Operator operator = Operator.of(word).orElseThrow(() -> scanner.expected(operatorStart, OPERATORS));
        takeRequiredSpace(FilterScanner.VALUE);
        int valueStart = scanner.index();
        ValueNode value = scanner.takeValue();
        if (value.isNull()) {
            at(operatorStart, () -> Meaning.requireNullable(operator));
        } else {
            for (ResolvedPath each : resolved) {
                Attribute attribute =
                        at(pathStart, () -> Meaning.compared(each)).leaf();
                at(operatorStart, () -> Meaning.requireOperator(attribute, operator));
                at(valueStart, () -> Meaning.operand(attribute, value));
            }
        }
        return new Filter.Comparison(path, operator, value);
    }

    /** Asks what a part of the filter means, and says where the part stands if it means nothing. */
    private <T> T at(int start, Supplier<T> meaning) {
        try {
            return meaning.get();
        } catch (ScimException.BadRequest e) {
            throw scanner.invalid(start, e.detail());
        }
    }

    private List<ResolvedPath> resolve(int start, AttributePath path, Scope scope) {
        List<ResolvedPath> resolved = scope.resolve(path).stream().toList();
        if (strict && resolved.isEmpty()) {
            throw scanner.invalid(start, FilterScanner.quoted(path.toString()) + " is not " + scope.described());
        }
        return resolved;
    }

    private void takeRequiredSpace(String next) {
        if (!scanner.takeSpace()) {
            throw scanner.expected(scanner.index(), scanner.atEnd() ? next : "a space");
        }
    }

    private void enter(int start) {
        if (++depth > FilterParser.MAX_DEPTH) {
            throw scanner.invalid(start, "more than " + FilterParser.MAX_DEPTH + " nested parentheses and brackets");
        }
    }

    private void leave(char closing) {
        scanner.takeSpace();
        if (!scanner.take(closing)) {
            throw scanner.expected(scanner.index(), "'and', 'or' or '" + closing + "'");
        }
        depth--;
    }
}
