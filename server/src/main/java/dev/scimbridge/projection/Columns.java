package dev.scimbridge.projection;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Some rows, seen by path: a {@link Column} is made when a filter first asks for it, and kept; the rows are not. What nobody
 * filters by costs nothing.
 */
final class Columns {

    private final int size;

    /** Makes the rows, always the same ones. */
    private final Supplier<Row[]> source;

    /** The rows, as long as one question after the other is asked that needs them. */
    private volatile Row @Nullable [] held;

    private final Map<String, Column> columns = new ConcurrentHashMap<>();
    private final Map<String, Elements> elements = new ConcurrentHashMap<>();

    Columns(int size, Supplier<Row[]> source) {
        this.size = size;
        this.source = source;
    }

    private Row[] rows() {
        Row[] now = held;
        return now == null ? source.get() : now;
    }

    /** How many rows there are. */
    int size() {
        return size;
    }

    /**
     * The values at a path.
     *
     * @param name of the path; one name always means the same places
     */
    Column column(String name, int[] places) {
        return columns.computeIfAbsent(name, first -> Column.of(rows(), places));
    }

    /** The rows with an element at the path that, taken by itself, satisfies the condition. */
    BitSet anyElement(String name, int[] places, Function<Columns, BitSet> condition) {
        Elements all = elements.computeIfAbsent(name, first -> Elements.of(this, places));
        BitSet owners = new BitSet(size);
        BitSet satisfying = condition.apply(all.columns);
        all.columns.held = null;
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

        static Elements of(Columns parent, int[] places) {
            Row[] rows = parent.rows();
            List<Row> elements = new ArrayList<>();
            int[] ends = new int[rows.length];
            for (int i = 0; i < rows.length; i++) {
                addElements(rows[i], places, elements);
                ends[i] = elements.size();
            }
            int[] owners = new int[elements.size()];
            for (int element = 0, row = 0; element < owners.length; element++) {
                while (element == ends[row]) {
                    row++;
                }
                owners[element] = row;
            }
            Columns columns = new Columns(owners.length, () -> elements(parent.rows(), places));
            columns.held = elements.toArray(Row[]::new);
            return new Elements(columns, owners);
        }

        private static Row[] elements(Row[] rows, int[] places) {
            List<Row> elements = new ArrayList<>();
            for (Row row : rows) {
                addElements(row, places, elements);
            }
            return elements.toArray(Row[]::new);
        }

        private static void addElements(Row row, int[] places, List<Row> elements) {
            row.any(places, value -> {
                if (value instanceof Row element) {
                    elements.add(element);
                }
                return false;
            });
        }
    }
}
