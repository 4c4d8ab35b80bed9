package dev.scimbridge.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The way through a list that is shown part by part. */
final class Pager {

    /** How many lines a page shows: few enough to weigh little, and more than a screen. */
    static final int SIZE = 50;

    private Pager() {}

    /**
     * Where a page stands in its list: {@code from}, {@code to}, {@code total}, and the links {@code previous} and
     * {@code next}, where there is something.
     *
     * @param answer of the API, with {@code totalResults}, {@code startIndex} and {@code itemsPerPage}
     * @param path of the list
     * @param parameters what else selects, by name
     */
    static Map<String, Object> of(JsonNode answer, String path, Map<String, String> parameters) {
        long from = answer.path("startIndex").asLong();
        long to = from + answer.path("itemsPerPage").asLong() - 1;
        long total = answer.path("totalResults").asLong();
        Map<String, Object> pager = new HashMap<>(Map.of("from", from, "to", to, "total", total));
        if (from > 1) {
            pager.put("previous", link(path, parameters, Math.max(1, from - SIZE)));
        }
        if (to < total && to >= from) {
            pager.put("next", link(path, parameters, to + 1));
        }
        return pager;
    }

    private static String link(String path, Map<String, String> parameters, long startIndex) {
        Map<String, String> whole = new HashMap<>(parameters);
        whole.put("startIndex", String.valueOf(startIndex));
        return path + query(whole);
    }

    /** A query of the parameters that say something, in the order of their names; empty for none. */
    static String query(Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isBlank())
                .sorted(Map.Entry.comparingByKey())
                .map(parameter -> parameter.getKey() + "=" + Visit.encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }
}
