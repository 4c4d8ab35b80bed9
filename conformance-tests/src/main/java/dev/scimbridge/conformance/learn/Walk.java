package dev.scimbridge.conformance.learn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.http.ScimClient;
import dev.scimbridge.conformance.model.ListResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All pages of one query, read as a client does that believes what the server says.
 *
 * @param complete false if it was stopped at the bound
 */
public record Walk(List<ListResponse> pages, boolean complete) {

    /** The resources in the order shown, with doubles if there are any. */
    public List<JsonNode> resources() {
        return pages.stream().flatMap(page -> page.resources().stream()).toList();
    }

    /** The ids in the order shown, with doubles if there are any. */
    public List<String> ids() {
        return pages.stream().flatMap(page -> page.ids().stream()).toList();
    }

    /**
     * Walks by startIndex, and by cursor where the server answers with one unasked.
     *
     * @param query without paging parameters
     * @param bound stops after so many resources
     */
    static Walk byIndex(ScimClient client, Request query, int count, int bound) {
        List<ListResponse> pages = new ArrayList<>();
        Request next = query.with("startIndex", 1).with("count", count);
        int seen = 0;
        while (true) {
            ListResponse page = ListResponse.of(client.send(next));
            pages.add(page);
            seen += page.resources().size();
            Optional<String> cursor = page.nextCursor();
            boolean more = cursor.isPresent() || seen < page.totalResults().orElse(0);
            if (page.resources().isEmpty() || !more) {
                return new Walk(pages, true);
            }
            if (seen >= bound) {
                return new Walk(pages, false);
            }
            next = cursor.map(value -> query.with("cursor", value).with("count", count))
                    .orElse(query.with("startIndex", seen + 1).with("count", count));
        }
    }

    /** Walks by cursor (RFC 9865 §2), starting with an empty one. */
    static Walk byCursor(ScimClient client, Request query, int count, int bound) {
        List<ListResponse> pages = new ArrayList<>();
        Optional<String> cursor = Optional.of("");
        int seen = 0;
        while (cursor.isPresent()) {
            if (seen >= bound) {
                return new Walk(pages, false);
            }
            ListResponse page = ListResponse.of(
                    client.send(query.with("cursor", cursor.get()).with("count", count)));
            pages.add(page);
            seen += Math.max(1, page.resources().size());
            cursor = page.nextCursor();
        }
        return new Walk(pages, true);
    }
}
