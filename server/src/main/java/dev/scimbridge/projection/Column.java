package dev.scimbridge.projection;

import dev.scimbridge.scim.filter.Operator;
import dev.scimbridge.scim.filter.ValueKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What stands at one path of some rows: each distinct key once, and per row small numbers that name its keys. A question
 * is asked once per distinct key, and its answer looked up per row.
 */
final class Column {

    /** The code of a row without value, in a column whose rows have one value at most. */
    private static final int NONE = 0;

    /** The code of a value that has no key. */
    private static final int KEYLESS = 1;

    /** The code of the first key. */
    private static final int KEYED = 2;

    private final int rows;
    private final Keys keys;

    /** One per row, if there are no ends. */
    private final int[] codes;

    /** Per row, where its codes end and those of the next begin; null if every row has one. */
    private final int @Nullable [] ends;

    /** Whether keys have the numbers of their rows, so that nothing has to be looked up. */
    private final boolean numbered;

    private Column(int rows, Keys keys, int[] codes, int @Nullable [] ends) {
        this.rows = rows;
        this.keys = keys;
        this.codes = codes;
        this.ends = ends;
        this.numbered = ends == null && isNumbered(codes);
    }

    /** The column of a path. */
    static Column of(Row[] rows, int[] path) {
        Coding coding = new Coding(rows.length);
        for (Row row : rows) {
            row.any(path, coding);
            coding.endRow();
        }
        return coding.column();
    }

    /** The rows with some key that satisfies the operator. */
    BitSet matching(Operator operator, ValueKey operand) {
        BitSet wanted = keys.matching(operator, operand);
        if (wanted.isEmpty() || numbered) {
            return wanted;
        }
        boolean[] isWanted = new boolean[KEYED + keys.size()];
        wanted.stream().forEach(key -> isWanted[KEYED + key] = true);
        return ends == null ? rowsWith(isWanted) : rowsWithSome(isWanted, ends);
    }

    /** The rows without any key. */
    BitSet keyless() {
        BitSet rowsWithKey = rowsWithCodesFrom(KEYED);
        rowsWithKey.flip(0, rows);
        return rowsWithKey;
    }

    /** The rows with some value, whether it has a key or not. */
    BitSet present() {
        return rowsWithCodesFrom(KEYLESS);
    }

    private BitSet rowsWithCodesFrom(int first) {
        boolean[] wanted = new boolean[KEYED + keys.size()];
        Arrays.fill(wanted, first, wanted.length, true);
        return ends == null ? rowsWith(wanted) : rowsWithSome(wanted, ends);
    }

    private BitSet rowsWith(boolean[] wanted) {
        BitSet found = new BitSet(rows);
        for (int row = 0; row < rows; row++) {
            if (wanted[codes[row]]) {
                found.set(row);
            }
        }
        return found;
    }

    private BitSet rowsWithSome(boolean[] wanted, int[] ends) {
        BitSet found = new BitSet(rows);
        int next = 0;
        for (int row = 0; row < rows; row++) {
            int end = ends[row];
            while (next < end && !wanted[codes[next]]) {
                next++;
            }
            if (next < end) {
                found.set(row);
            }
            next = end;
        }
        return found;
    }

    /** Whether the key of each row is the one of its number: as with names of accounts, of which everybody has another. */
    private static boolean isNumbered(int[] codes) {
        for (int row = 0; row < codes.length; row++) {
            if (codes[row] != KEYED + row) {
                return false;
            }
        }
        return true;
    }

    /** A column being made; takes the values of one row after the other. */
    private static final class Coding implements Predicate<Object> {

        private final Map<ValueKey, Integer> known = new HashMap<>();
        private final List<ValueKey> keys = new ArrayList<>();
        private final int[] ends;
        private int[] codes;
        private int size;
        private int row;
        private int most;

        Coding(int rows) {
            this.ends = new int[rows];
            this.codes = new int[rows];
        }

        /** Takes a value; always false, to be given the next one too. */
        @Override
        public boolean test(Object value) {
            if (size == codes.length) {
                codes = Arrays.copyOf(codes, Math.max(16, size * 2));
            }
            codes[size++] = value instanceof ValueKey key ? code(key) : KEYLESS;
            return false;
        }

        private int code(ValueKey key) {
            Integer code = known.putIfAbsent(key, KEYED + keys.size());
            if (code != null) {
                return code;
            }
            keys.add(key);
            return KEYED + keys.size() - 1;
        }

        void endRow() {
            int begin = row == 0 ? 0 : ends[row - 1];
            most = Math.max(most, size - begin);
            ends[row++] = size;
        }

        Column column() {
            return most > 1
                    ? new Column(row, Keys.of(keys), Arrays.copyOf(codes, size), ends)
                    : new Column(row, Keys.of(keys), oneCodePerRow(), null);
        }

        private int[] oneCodePerRow() {
            int[] single = new int[row];
            for (int i = 0; i < row; i++) {
                int begin = i == 0 ? 0 : ends[i - 1];
                single[i] = begin < ends[i] ? codes[begin] : NONE;
            }
            return single;
        }
    }
}
