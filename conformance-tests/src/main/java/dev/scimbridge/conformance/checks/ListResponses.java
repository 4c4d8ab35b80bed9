package dev.scimbridge.conformance.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.model.ListResponse;
import dev.scimbridge.conformance.model.Urns;
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
