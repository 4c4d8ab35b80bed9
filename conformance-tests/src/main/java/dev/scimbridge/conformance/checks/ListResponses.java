package dev.scimbridge.conformance.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.model.ListResponse;
import dev.scimbridge.conformance.model.Urns;
import dev.scimbridge.conformance.requirement.Need;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What several checks demand of a list response. */
final class ListResponses {
    private ListResponses() {}

    /** A list response with everything on one page. */
    static void demandWhole(Answer answer) {
        ListResponse list = ListResponse.of(answer);
        answer.demand(
                texts(list.json().path("schemas")).contains(Urns.LIST_RESPONSE),
                "schemas is %s.",
                list.json().path("schemas"));
        answer.demand(
                list.totalResults().orElse(-1) == list.resources().size(),
                "totalResults is %s, but there are %s Resources.",
                list.json().path("totalResults"),
                list.resources().size());
    }

    /**
     * True if totalResults is missing where it may be: a server that pages by cursor and cannot tell it leaves it out (RFC
     * 9865 §2). An index page of a server that pages both ways needs it.
     */
    static boolean mayLackTotal(Scim scim, ListResponse list) {
        boolean byCursor = list.nextCursor().isPresent()
                || !scim.has(Need.INDEX_PAGING)
                || scim.discovery()
                        .pagination("defaultPaginationMethod")
                        .asText("")
                        .equals("cursor");
        return !list.json().has("totalResults") && scim.has(Need.CURSOR_PAGING) && byCursor;
    }

    /** Skips the check if totalResults is missing where it may be. */
    static void skipWithoutTotal(Scim scim, ListResponse list) {
        if (mayLackTotal(scim, list)) {
            scim.skip("the server omits totalResults, as RFC 9865 §2 allows");
        }
    }

    static void demandParametersIgnored(Scim scim, String path, String sortBy) {
        ListResponse whole = ListResponse.of(scim.get(path));
        Answer answer = scim.send(
                Request.get(path).with("startIndex", 2).with("count", 1).with("sortBy", sortBy));
        ListResponse asked = ListResponse.of(answer);
        answer.demand(
                new HashSet<>(asked.resources()).equals(new HashSet<>(whole.resources())),
                "With paging parameters %s entries are returned instead of %s.",
                asked.resources().size(),
                whole.resources().size());
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
