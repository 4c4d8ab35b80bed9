package dev.scimbridge.projection;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Some rows, seen by path: a {@link Column} is made when a filter first asks for it, and kept as long as the rows are. What
 * nobody filters by costs nothing.
 */
final class Columns {

    private final Row[] rows;
    private final Map<String, Column> columns = new ConcurrentHashMap<>();
    private final Map<String, Elements> elements = new ConcurrentHashMap<>();

    Columns(Row[] rows) {
        this.rows = rows;
    }

    /** How many rows there are. */
    int size() {
        return rows.length;
    }

    /**
     * The values at a path.
     *
     * @param name of the path; one name always means the same places
     */
    Column column(String name, int[] places) {
        return columns.computeIfAbsent(name, first -> Column.of(rows, places));
    }

    /** The rows with an element at the path that, taken by itself, satisfies the condition. */
    BitSet anyElement(String name, int[] places, Function<Columns, BitSet> condition) {
        Elements all = elements.computeIfAbsent(name, first -> Elements.of(rows, places));
        BitSet owners = new BitSet(rows.length);
        BitSet satisfying = condition.apply(all.columns);
        for (int i = satisfying.nextSetBit(0); i >= 0; i = satisfying.nextSetBit(i + 1)) {
            owners.set(all.owners[i]);
        }
        return owners;
    }

    /** The elements at one path, each a row of its own. */
    private static final class Elements {

        private final Columns columns;

        /** Per element, the number of the row that it is part of. */
        private final int[] owners;

        private Elements(Columns columns, int[] owners) {
            this.columns = columns;
            this.owners = owners;
        }

        static Elements of(Row[] rows, int[] places) {
            List<Row> elements = new ArrayList<>();
            int[] ends = new int[rows.length];
            for (int i = 0; i < rows.length; i++) {
                rows[i].any(places, value -> {
                    if (value instanceof Row element) {
                        elements.add(element);
                    }
                    return false;
                });
                ends[i] = elements.size();
            }
            int[] owners = new int[elements.size()];
            for (int element = 0, row = 0; element < owners.length; element++) {
                while (element == ends[row]) {
                    row++;
                }
                owners[element] = row;
            }
            return new Elements(new Columns(elements.toArray(Row[]::new)), owners);
        }
    }
}
