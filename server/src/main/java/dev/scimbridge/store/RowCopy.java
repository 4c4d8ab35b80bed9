package dev.scimbridge.store;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Copies rows between two databases that have the same tables, without holding them all. Columns that only the first has, which a
 * newer program has added, are left out.
 */
final class RowCopy {

    private static final int ROWS_AT_ONCE = 500;

    private final Handle from;
    private final Handle to;

    RowCopy(Handle from, Handle to) {
        this.from = from;
        this.to = to;
    }

    /** A row: the names of its columns, and what they hold. */
    record Row(List<String> columns, List<Object> values) {

        static Row read(ResultSet row, StatementContext context) throws SQLException {
            ResultSetMetaData about = row.getMetaData();
            List<String> columns = new ArrayList<>();
            List<Object> values = new ArrayList<>();
            for (int i = 1; i <= about.getColumnCount(); i++) {
                columns.add(about.getColumnName(i));
                values.add(row.getObject(i));
            }
            return new Row(columns, values);
        }

        private Row only(Set<String> known) {
            if (known.containsAll(columns)) {
                return this;
            }
            List<Integer> kept = IntStream.range(0, columns.size())
                    .filter(i -> known.contains(columns.get(i)))
                    .boxed()
                    .toList();
            List<Object> keptValues = new ArrayList<>();
            kept.forEach(i -> keptValues.add(values.get(i)));
            return new Row(kept.stream().map(columns::get).toList(), keptValues);
        }
    }

    /**
     * Copies.
     *
     * @param which the condition of the rows, as SQL
     * @param binding binds what the condition names
     * @param value what a column gets instead of what it held
     * @return how many rows
     */
    long copy(String table, String which, UnaryOperator<Query> binding, BiFunction<String, Object, Object> value) {
        Set<String> known = columns(table);
        List<Row> rows = new ArrayList<>();
        long[] copied = {0};
        binding.apply(from.createQuery("SELECT * FROM " + table + " WHERE " + which))
                .setFetchSize(ROWS_AT_ONCE)
                .map((row, context) -> Row.read(row, context).only(known))
                .forEach(row -> {
                    rows.add(row);
                    copied[0]++;
                    if (rows.size() == ROWS_AT_ONCE) {
                        insert(table, rows, value);
                        rows.clear();
                    }
                });
        if (!rows.isEmpty()) {
            insert(table, rows, value);
        }
        return copied[0];
    }

    private Set<String> columns(String table) {
        return to.queryMetadata(
                        schema -> schema.getColumns(null, schema.getConnection().getSchema(), table, "%"))
                .map((row, context) -> row.getString("COLUMN_NAME"))
                .set();
    }

    private void insert(String table, List<Row> rows, BiFunction<String, Object, Object> value) {
        List<String> columns = rows.get(0).columns();
        String places = String.join(", ", Collections.nCopies(columns.size(), "?"));
        try (PreparedBatch batch = to.prepareBatch(
                "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES (" + places + ")")) {
            for (Row row : rows) {
                for (int i = 0; i < columns.size(); i++) {
                    batch.bind(i, value.apply(columns.get(i), row.values().get(i)));
                }
                batch.add();
            }
            batch.execute();
        }
    }
}
