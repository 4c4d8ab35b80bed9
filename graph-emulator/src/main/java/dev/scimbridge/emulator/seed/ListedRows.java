package dev.scimbridge.emulator.seed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.emulator.directory.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rows that are written out in JSON; names that start with an underscore are no properties. */
final class ListedRows implements Rows {

    private final List<JsonNode> rows = new ArrayList<>();
    private final Map<String, Integer> rowsById = new HashMap<>();
    private final Set<String> properties = new TreeSet<>();

    ListedRows(JsonNode list) {
        for (JsonNode row : list) {
            rowsById.put(row.path("id").asText(), rows.size());
            rows.add(row);
            row.fieldNames().forEachRemaining(name -> {
                if (!name.startsWith("_") && !name.equals("id")) {
                    properties.add(name);
                }
            });
        }
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public String id(int row) {
        return rows.get(row).path("id").asText();
    }

    @Override
    public int row(String id) {
        return rowsById.getOrDefault(id, -1);
    }

    @Override
    public @Nullable JsonNode value(int row, String property) {
        return properties.contains(property) ? rows.get(row).get(property) : null;
    }

    @Override
    public Set<String> properties() {
        return properties;
    }
}
