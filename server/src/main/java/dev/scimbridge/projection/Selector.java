package dev.scimbridge.projection;

import dev.scimbridge.scim.filter.Condition;
import dev.scimbridge.scim.filter.FilterEvaluator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A condition made ready to be asked: of a block's columns, or of a single resource's row. Terms on values that rows do not
 * keep are asked of the JSON, after the others.
 */
final class Selector {

    private final List<Function<Columns, BitSet>> onColumns = new ArrayList<>();
    private final List<Predicate<Row>> onRow = new ArrayList<>();
    private final List<Condition> onJson = new ArrayList<>();

    /** @param condition empty if everything satisfies it */
    Selector(Optional<Condition> condition, RowLayout layout) {
        for (Condition term : condition.map(Selector::terms).orElse(List.of())) {
            RowPredicates.of(term, layout).ifPresentOrElse(onRow::add, () -> onJson.add(term));
            ColumnConditions.of(term, layout).ifPresent(onColumns::add);
        }
    }

    private static List<Condition> terms(Condition condition) {
        return condition instanceof Condition.And and ? and.terms() : List.of(condition);
    }

    /** Adds the block's resources that satisfy the condition, in their order. */
    void select(Block block, List<ServedResource> selected) {
        BitSet rows = new BitSet(block.size());
        rows.set(0, block.size());
        for (Function<Columns, BitSet> question : onColumns) {
            if (rows.isEmpty()) {
                return;
            }
            rows.and(question.apply(block.columns()));
        }
        for (int i = rows.nextSetBit(0); i >= 0; i = rows.nextSetBit(i + 1)) {
            ServedResource resource = block.resource(i);
            if (satisfiesByJson(resource)) {
                selected.add(resource);
            }
        }
    }

    /** Whether the resource satisfies the condition. */
    boolean isSatisfiedBy(ServedResource resource) {
        for (Predicate<Row> predicate : onRow) {
            if (!predicate.test(resource.row())) {
                return false;
            }
        }
        return satisfiesByJson(resource);
    }

    private boolean satisfiesByJson(ServedResource resource) {
        if (onJson.isEmpty()) {
            return true;
        }
        return FilterEvaluator.matches(new Condition.And(onJson), TypeLayout.parse(resource));
    }
}
