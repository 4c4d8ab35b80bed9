package dev.scimbridge.conformance.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.filter.Filter;
import dev.scimbridge.conformance.filter.Truth;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.learn.Population;
import dev.scimbridge.conformance.learn.Walk;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.model.ResourceType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks the server for the matches of a filter whose answer is known, and compares sets of ids. */
final class FilterProbe {
    private final Scim scim;
    private final ResourceType type;
    private final Population population;

    FilterProbe(Scim scim, ResourceType type) {
        this.scim = scim;
        this.type = type;
        this.population = scim.known().population(type);
    }

    static FilterProbe onMainType(Scim scim) {
        return new FilterProbe(scim, scim.mainType());
    }

    /** Demands that the server selects what the filter selects from the resources known, unless it declines. */
    void demandSelects(Filter filter) {
        demandSelects(filter, false);
    }

    /** @param mandatory true if the server answers the same filter in another spelling, so that it cannot decline */
    void demandSelects(Filter filter, boolean mandatory) {
        demandSelects(filter, Request.get(type.endpoint()).with("filter", filter.text()), mandatory);
    }

    /** The same for a request in which the filter is already written. */
    void demandSelects(Filter filter, Request request, boolean mandatory) {
        Answer first = scim.send(request.with("startIndex", 1).with("count", 100));
        if (!mandatory) {
            skipIfDeclined(scim, first);
        }
        Walk walk = scim.known().walk(request);
        List<String> wrong = new ArrayList<>(missing(filter, walk));
        wrong.addAll(surplus(filter, walk));
        first.demand(
                wrong.isEmpty(),
                "%s of the resources known match %s for certain;\n%s.",
                matching(filter).size(),
                filter.text(),
                String.join(";\n", wrong.subList(0, Math.min(5, wrong.size()))));
    }

    /** RFC 7644 Table 9 lets a server decline an attribute and operator that it does not support together. */
    static void skipIfDeclined(Scim scim, Answer answer) {
        String scimType =
                answer.tryJson().map(json -> json.path("scimType").asText("")).orElse("");
        if (answer.status() == 400 && scimType.equals("invalidFilter")) {
            scim.skip(
                    "the server declines this filter with invalidFilter, as RFC 7644 Table 9 allows: " + answer.url());
        }
        if (answer.status() == 403 && scimType.equals("sensitive")) {
            scim.skip("the server declines this filter in a URL as sensitive, as RFC 7644 §7.5.2 allows");
        }
    }

    private List<Resource> matching(Filter filter) {
        return population.resources().stream()
                .filter(resource -> filter.judge(resource.json()) == Truth.TRUE)
                .toList();
    }

    private List<String> missing(Filter filter, Walk walk) {
        if (!walk.complete()) {
            return List.of();
        }
        Set<String> got = new HashSet<>(walk.ids());
        return matching(filter).stream()
                .filter(resource -> !got.contains(resource.id()))
                .filter(resource -> stillIs(resource, filter, Truth.TRUE))
                .map(resource -> resource.id() + " matches and is not in the answer")
                .toList();
    }

    private List<String> surplus(Filter filter, Walk walk) {
        Map<String, Resource> byId = population.byId();
        List<String> wrong = new ArrayList<>();
        for (JsonNode shown : walk.resources()) {
            Resource resource = byId.getOrDefault(shown.path("id").asText(""), new Resource(type, shown));
            if (filter.judge(resource.json()) == Truth.FALSE && stillIs(resource, filter, Truth.FALSE)) {
                wrong.add(resource.id() + " is in the answer and does not match");
            }
        }
        return wrong;
    }

    /** People change while the suite runs; a resource read again decides. */
    private boolean stillIs(Resource resource, Filter filter, Truth truth) {
        return scim.known()
                .reread(resource)
                .map(now -> filter.judge(now) == truth)
                .orElse(false);
    }
}
