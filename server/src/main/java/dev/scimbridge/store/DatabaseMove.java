package dev.scimbridge.store;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jspecify.annotations.Nullable;

/**
 * Copies all rows of one database into another that has none, and compares them one by one, in a single transaction of the
 * other: it has all of them, or none.
 */
final class DatabaseMove {

    private static final int FETCH_SIZE = 500;
    /** It has its row from the beginning. */
    private static final String NUMBERS = "integration_number";

    private final Handle from;
    private final Handle to;

    DatabaseMove(Handle from, Handle to) {
        this.from = from;
        this.to = to;
    }

    /**
     * Moves.
     *
     * @return how many rows each table has
     * @throws StoreException when the other database is not empty, or does not give back what it was given
     */
    Map<String, Long> run() {
        Map<String, Map<String, Boolean>> tables = tables(to);
        refuseRows(tables);
        to.execute("DELETE FROM " + NUMBERS);
        Map<String, Long> moved = new LinkedHashMap<>();
        RowCopy copy = new RowCopy(from, to);
        tables.forEach((table, flags) -> moved.put(
                table, copy.copy(table, "TRUE", query -> query, (column, value) -> kept(value, flags.get(column)))));
        tables.forEach(this::compare);
        tables.forEach((table, flags) -> {
            if (flags.containsKey("number")) {
                continueNumbers(table);
            }
        });
        return moved;
    }

    private void refuseRows(Map<String, Map<String, Boolean>> tables) {
        for (String table : tables.keySet()) {
            if (!table.equals(NUMBERS)
                    && to.createQuery("SELECT 1 FROM " + table + " LIMIT 1")
                            .mapTo(Integer.class)
                            .findOne()
                            .isPresent()) {
                throw new StoreException("The database of database.url has rows already (in table " + table
                        + "): name an empty one; a bridge that has run over it made them.");
            }
        }
    }

    /** As the other database keeps it: flags are numbers in SQLite. */
    private static @Nullable Object kept(@Nullable Object value, @Nullable Boolean flag) {
        if (value instanceof Number number) {
            return Boolean.TRUE.equals(flag) ? (Object) (number.longValue() != 0) : (Object) number.longValue();
        }
        return value instanceof String text ? TextArgument.kept(text) : value;
    }

    private void compare(String table, Map<String, Boolean> flags) {
        String order = " ORDER BY " + String.join(", ", key(table));
        try (ResultIterator<RowCopy.Row> ours = rows(from, table + order);
                ResultIterator<RowCopy.Row> theirs = rows(to, table + order)) {
            while (ours.hasNext() && theirs.hasNext()) {
                if (!same(ours.next(), theirs.next(), flags)) {
                    throw different(table);
                }
            }
            if (ours.hasNext() || theirs.hasNext()) {
                throw different(table);
            }
        }
    }

    private static StoreException different(String table) {
        return new StoreException("Table " + table + " does not come back as it was written; nothing was moved.");
    }

    private static ResultIterator<RowCopy.Row> rows(Handle handle, String what) {
        return handle.createQuery("SELECT * FROM " + what)
                .setFetchSize(FETCH_SIZE)
                .map(RowCopy.Row::read)
                .iterator();
    }

    private static boolean same(RowCopy.Row ours, RowCopy.Row theirs, Map<String, Boolean> flags) {
        Iterator<Object> values = ours.values().iterator();
        for (String column : ours.columns()) {
            Object expected = kept(values.next(), flags.get(column));
            int place = theirs.columns().indexOf(column);
            if (place < 0) {
                return false;
            }
            Object found = kept(theirs.values().get(place), flags.get(column));
            boolean equal = expected instanceof byte[] bytes
                    ? found instanceof byte[] others && Arrays.equals(bytes, others)
                    : Objects.equals(expected, found);
            if (!equal) {
                return false;
            }
        }
        return ours.columns().size() == theirs.columns().size();
    }

    /** What the database numbers by itself goes on behind the greatest number. */
    private void continueNumbers(String table) {
        to.createQuery("SELECT pg_get_serial_sequence(:table, 'number')")
                .bind("table", table)
                .mapTo(String.class)
                .findFirst()
                .ifPresent(sequence -> to.createQuery(
                                "SELECT setval(CAST(:sequence AS regclass), 1 + coalesce(max(number), 0), false) FROM "
                                        + table)
                        .bind("sequence", sequence)
                        .mapTo(Long.class)
                        .one());
    }

    /** Every table of ours with its columns, and which of these are flags; integrations first, to which the others refer. */
    private static Map<String, Map<String, Boolean>> tables(Handle handle) {
        Map<String, Map<String, Boolean>> tables =
                new TreeMap<>(Comparator.comparing((String table) -> !table.equals("integration"))
                        .thenComparing(Comparator.naturalOrder()));
        handle.queryMetadata(
                        schema -> schema.getColumns(null, schema.getConnection().getSchema(), "%", "%"))
                .map((row, context) ->
                        List.of(row.getString("TABLE_NAME"), row.getString("COLUMN_NAME"), row.getString("TYPE_NAME")))
                .forEach(column -> tables.computeIfAbsent(column.get(0), table -> new TreeMap<>())
                        .put(column.get(1), column.get(2).startsWith("bool")));
        tables.keySet().removeIf(table -> table.startsWith("flyway"));
        return tables;
    }

    private List<String> key(String table) {
        List<String> key = to
                .queryMetadata(schema ->
                        schema.getPrimaryKeys(null, schema.getConnection().getSchema(), table))
                .map((row, context) -> Map.entry(row.getInt("KEY_SEQ"), row.getString("COLUMN_NAME")))
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
        return key.isEmpty() ? List.of("1") : key;
    }
}
