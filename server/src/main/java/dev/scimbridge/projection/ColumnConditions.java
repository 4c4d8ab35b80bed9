package dev.scimbridge.projection;

import dev.scimbridge.scim.filter.Condition;
import dev.scimbridge.scim.filter.Operator;
import dev.scimbridge.scim.filter.ValueKey;
import dev.scimbridge.scim.schema.Attribute;
import dev.scimbridge.scim.schema.ResolvedPath;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Conditions asked of many rows at once: the numbers of the rows that satisfy them, in a set of its own.
 * {@link dev.scimbridge.scim.filter.FilterEvaluator} says what conditions mean; this is the fast way to the same answer.
 */
final class ColumnConditions implements Condition.Visitor<Optional<Function<Columns, BitSet>>> {

    private final Function<ResolvedPath, Optional<int[]>> places;

    private ColumnConditions(Function<ResolvedPath, Optional<int[]>> places) {
        this.places = places;
    }

    /** The question, or empty if the condition asks for a value that rows do not keep. */
    static Optional<Function<Columns, BitSet>> of(Condition condition, RowLayout layout) {
        return condition.accept(new ColumnConditions(layout::places));
    }

    @Override
    public Optional<Function<Columns, BitSet>> and(Condition.And and) {
        return join(and.terms(), BitSet::and);
    }

    @Override
    public Optional<Function<Columns, BitSet>> or(Condition.Or or) {
        return join(or.terms(), BitSet::or);
    }

    private Optional<Function<Columns, BitSet>> join(List<Condition> terms, BiConsumer<BitSet, BitSet> how) {
        List<Function<Columns, BitSet>> questions =
                terms.stream().flatMap(term -> term.accept(this).stream()).toList();
        if (questions.size() < terms.size()) {
            return Optional.empty();
        }
        return Optional.of(columns -> {
            BitSet joined = questions.get(0).apply(columns);
            for (Function<Columns, BitSet> question : questions.subList(1, questions.size())) {
                how.accept(joined, question.apply(columns));
            }
            return joined;
        });
    }

    @Override
    public Optional<Function<Columns, BitSet>> not(Condition.Not not) {
        return not.term().accept(this).map(question -> columns -> {
            BitSet rows = question.apply(columns);
            rows.flip(0, columns.size());
            return rows;
        });
    }

    @Override
    public Optional<Function<Columns, BitSet>> constant(Condition.Constant constant) {
        return Optional.of(columns -> {
            BitSet rows = new BitSet(columns.size());
            rows.set(0, columns.size(), constant.value());
            return rows;
        });
    }

    @Override
    public Optional<Function<Columns, BitSet>> match(Condition.Match match) {
        if (!RowLayout.keepsKeys(match.path().leaf())) {
            return Optional.empty();
        }
        Operator operator = match.operator();
        ValueKey operand = match.operand();
        return column(match.path()).map(find -> columns -> {
            Column column = find.apply(columns);
            BitSet rows = column.matching(operator, operand);
            if (operator == Operator.NE) {
                rows.or(column.keyless());
            }
            return rows;
        });
    }

    @Override
    public Optional<Function<Columns, BitSet>> present(Condition.Present present) {
        return column(present.path()).map(find -> columns -> find.apply(columns).present());
    }

    private Optional<Function<Columns, Column>> column(ResolvedPath path) {
        String name = path.toString();
        return places.apply(path).map(at -> columns -> columns.column(name, at));
    }

    @Override
    public Optional<Function<Columns, BitSet>> anyElement(Condition.AnyElement anyElement) {
        String name = anyElement.path().toString();
        List<Attribute> parts = anyElement.path().leaf().subAttributes();
        return anyElement
                .condition()
                .accept(new ColumnConditions(path -> RowLayout.places(path, parts)))
                .flatMap(condition ->
                        places.apply(anyElement.path()).map(at -> columns -> columns.anyElement(name, at, condition)));
    }
}
