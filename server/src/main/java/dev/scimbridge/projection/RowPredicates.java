package dev.scimbridge.projection;

import dev.scimbridge.scim.filter.Condition;
import dev.scimbridge.scim.filter.Operator;
import dev.scimbridge.scim.filter.ValueKey;
import dev.scimbridge.scim.schema.Attribute;
import dev.scimbridge.scim.schema.ResolvedPath;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Conditions as predicates on rows. {@link dev.scimbridge.scim.filter.FilterEvaluator} says what they mean; this is the
 * fast way to the same answer.
 */
final class RowPredicates implements Condition.Visitor<Optional<Predicate<Row>>> {

    private final Function<ResolvedPath, Optional<int[]>> places;

    private RowPredicates(Function<ResolvedPath, Optional<int[]>> places) {
        this.places = places;
    }

    /** The predicate, or empty if the condition asks for a value that rows do not keep. */
    static Optional<Predicate<Row>> of(Condition condition, RowLayout layout) {
        return condition.accept(new RowPredicates(layout::places));
    }

    @Override
    public Optional<Predicate<Row>> and(Condition.And and) {
        return join(and.terms(), Predicate::and);
    }

    @Override
    public Optional<Predicate<Row>> or(Condition.Or or) {
        return join(or.terms(), Predicate::or);
    }

    private Optional<Predicate<Row>> join(List<Condition> terms, BinaryOperator<Predicate<Row>> how) {
        List<Predicate<Row>> predicates =
                terms.stream().flatMap(term -> term.accept(this).stream()).toList();
        return predicates.size() == terms.size() ? predicates.stream().reduce(how) : Optional.empty();
    }

    @Override
    public Optional<Predicate<Row>> not(Condition.Not not) {
        return not.term().accept(this).map(Predicate::negate);
    }

    @Override
    public Optional<Predicate<Row>> constant(Condition.Constant constant) {
        return Optional.of(row -> constant.value());
    }

    @Override
    public Optional<Predicate<Row>> match(Condition.Match match) {
        if (!RowLayout.keepsKeys(match.path().leaf())) {
            return Optional.empty();
        }
        Operator operator = match.operator();
        ValueKey operand = match.operand();
        Predicate<Object> satisfies = value -> value instanceof ValueKey key && operator.test(key, operand);
        return places.apply(match.path()).map(path -> {
            Predicate<Row> some = row -> row.any(path, satisfies);
            return operator == Operator.NE ? some.or(row -> !row.any(path, ValueKey.class::isInstance)) : some;
        });
    }

    @Override
    public Optional<Predicate<Row>> present(Condition.Present present) {
        return places.apply(present.path()).map(path -> row -> row.any(path, value -> true));
    }

    @Override
    public Optional<Predicate<Row>> anyElement(Condition.AnyElement anyElement) {
        List<Attribute> parts = anyElement.path().leaf().subAttributes();
        Optional<Predicate<Row>> element =
                anyElement.condition().accept(new RowPredicates(path -> RowLayout.places(path, parts)));
        return element.flatMap(test -> places.apply(anyElement.path())
                .map(path -> row -> row.any(path, value -> value instanceof Row part && test.test(part))));
    }
}
