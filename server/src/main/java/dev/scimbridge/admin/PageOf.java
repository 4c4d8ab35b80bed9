package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A part of a list, asked for by position.
 *
 * @param startIndex of the first, from 1
 * @param count how many at most
 */
record PageOf(long startIndex, int count) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads the parameters.
     *
     * @throws AdminException when they are no numbers within the bounds
     */
    static PageOf read(String startIndex, String count) {
        if (!startIndex.matches("[1-9][0-9]{0,8}")) {
            throw AdminException.invalid("startIndex is a whole number from 1 on.");
        }
        if (!count.matches("[1-9][0-9]{0,2}|1000")) {
            throw AdminException.invalid("count is a whole number from 1 to 1000.");
        }
        return new PageOf(Long.parseLong(startIndex), Integer.parseInt(count));
    }

    /**
     * The part as JSON.
     *
     * @param member what the list is called
     * @param writer writes one of it
     */
    <T> ObjectNode of(String member, List<T> all, BiConsumer<T, ObjectNode> writer) {
        return of(member, all.size(), part(all), writer);
    }

    /** The part. */
    <T> List<T> part(List<T> all) {
        int from = (int) Math.min(startIndex - 1, all.size());
        int to = (int) Math.min((long) from + count, all.size());
        return all.subList(from, to);
    }

    /**
     * The same of a list of which only this part is at hand.
     *
     * @param total how many there are in the whole list
     */
    <T> ObjectNode of(String member, long total, List<T> part, BiConsumer<T, ObjectNode> writer) {
        ObjectNode json = JSON.createObjectNode();
        json.put("totalResults", total);
        json.put("startIndex", startIndex);
        json.put("itemsPerPage", part.size());
        ArrayNode array = json.putArray(member);
        part.forEach(one -> writer.accept(one, array.addObject()));
        return json;
    }
}
