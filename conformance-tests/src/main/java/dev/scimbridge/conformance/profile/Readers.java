package dev.scimbridge.conformance.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.model.ListResponse;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.model.ResourceType;
import dev.scimbridge.conformance.model.Urns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What each reader sends, in its order. */
final class Readers {
    private static final int OKTA_PAGE = 100;
    private static final int CONNID_PAGE = 100;
    private static final int MIDPOINT_PAGE = 25;
    private static final List<String> MIDPOINT_NEEDS = List.of("multiValued", "required", "mutability", "returned");

    private Readers() {}

    private static List<ResourceType> types(Reading reading) {
        return Stream.of(reading.users(), reading.groups())
                .flatMap(one -> one.stream())
                .toList();
    }

    static void okta(Reading reading) {
        for (ResourceType type : types(reading)) {
            List<String> ids = new ArrayList<>();
            int total = 1;
            Answer last = reading.ok(type.endpoint());
            for (int start = 1; start <= total && ids.size() <= total; start += OKTA_PAGE) {
                last = reading.send(
                        Request.get(type.endpoint()).with("startIndex", start).with("count", OKTA_PAGE));
                ListResponse page = ListResponse.of(last);
                demandIntegers(page, "totalResults", "startIndex", "itemsPerPage");
                total = page.totalResults().orElse(0);
                ids.addAll(page.ids());
                if (isEnough(reading, type, ids)) {
                    break;
                }
            }
            reading.demandEverybody(type, ids, last);
            Answer beyond = reading.send(
                    Request.get(type.endpoint()).with("startIndex", total + 1).with("count", OKTA_PAGE));
            ListResponse nothing = ListResponse.of(beyond);
            beyond.demand(
                    nothing.resources().isEmpty() && nothing.itemsPerPage().orElse(0) == 0,
                    "Beyond the end itemsPerPage is %s.",
                    nothing.json().path("itemsPerPage"));
            singles(reading, type);
        }
        lookup(reading, "userName", Map.of("startIndex", 1, "count", OKTA_PAGE));
    }

    private static void demandIntegers(ListResponse page, String... members) {
        for (String member : members) {
            JsonNode value = page.json().path(member);
            page.answer().demand(value.isIntegralNumber(), "%s is %s, not an integer.", member, value);
        }
    }

    private static void singles(Reading reading, ResourceType type) {
        for (Resource resource :
                reading.population(type).resources().stream().limit(2).toList()) {
            Answer answer = reading.ok(resource.path());
            String id = answer.json().path("id").asText();
            answer.demand(id.equals(resource.id()), "The id is %s instead of %s.", id, resource.id());
        }
    }

    /** Finds a User by {@code attribute eq "x"}, the attribute written as the reader writes it. */
    private static void lookup(Reading reading, String written, Map<String, Integer> paging) {
        for (ResourceType type : reading.users().stream().toList()) {
            String name = reading.someValue(type, "userName").orElse("");
            Request request = Request.get(type.endpoint()).with("filter", written + " eq " + quoted(name));
            for (Map.Entry<String, Integer> parameter : paging.entrySet()) {
                request = request.with(parameter.getKey(), parameter.getValue());
            }
            if (!name.isEmpty()) {
                reading.demandFinds(request, "userName", name);
            }
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    static void sailPoint(Reading reading) {
        for (String path : List.of("/ServiceProviderConfig", "/ResourceTypes", "/Schemas", "/Schemas/" + Urns.USER)) {
            Answer answer = reading.ok(path);
            answer.demand(
                    answer.mediaType().equals("application/scim+json"), "Content-Type is %s.", answer.mediaType());
        }
        for (ResourceType type : types(reading)) {
            reading.ok("/ResourceTypes/" + type.name());
            byIndex(reading, type, OKTA_PAGE);
        }
        boolean members = reading.groups().stream()
                .flatMap(type -> reading.population(type).resources().stream())
                .anyMatch(group -> !group.json().path("members").isEmpty());
        for (ResourceType type : reading.users().stream().toList()) {
            boolean shown = reading.population(type).resources().stream()
                    .anyMatch(user -> !user.json().path("groups").isEmpty());
            reading.ok(type.endpoint()).demand(shown || !members, "Groups have members, but no User shows groups.");
        }
    }

    /** Goes on at startIndex + what came, until totalResults. */
    private static void byIndex(Reading reading, ResourceType type, int count) {
        List<String> ids = new ArrayList<>();
        int total = 1;
        Answer last = reading.ok(type.endpoint());
        while (ids.size() < total) {
            last = reading.send(Request.get(type.endpoint())
                    .with("startIndex", ids.size() + 1)
                    .with("count", count));
            ListResponse page = ListResponse.of(last);
            demandIntegers(page, "totalResults");
            total = page.totalResults().orElse(0);
            ids.addAll(page.ids());
            if (page.resources().isEmpty() || isEnough(reading, type, ids)) {
                break;
            }
        }
        reading.demandEverybody(type, ids, last);
    }

    /** True if as much was read as the suite reads of a type that it does not read to the end. */
    private static boolean isEnough(Reading reading, ResourceType type, List<String> ids) {
        return !reading.isComplete(type)
                && ids.size() >= reading.population(type).ids().size();
    }

    static void connId(Reading reading) {
        for (ResourceType type : types(reading)) {
            Request plain = Request.get(type.endpoint()).withHeader("Accept", "application/json");
            Answer once = reading.send(plain);
            reading.demandEverybody(type, ListResponse.of(once).ids(), once);
            List<String> ids = new ArrayList<>();
            Answer last = once;
            int came = CONNID_PAGE;
            for (int start = 1; came == CONNID_PAGE && reading.isComplete(type); start += came) {
                last = reading.send(plain.with("startIndex", start).with("count", CONNID_PAGE));
                List<String> page = ListResponse.of(last).ids();
                ids.addAll(page);
                came = page.size();
            }
            if (reading.isComplete(type)) {
                reading.demandEverybody(type, ids, last);
            }
        }
        lookup(reading, "username", Map.of());
    }

    static void midPoint(Reading reading) {
        Answer schemas = reading.ok("/Schemas");
        for (JsonNode schema : ListResponse.of(schemas).resources()) {
            for (JsonNode attribute : schema.path("attributes")) {
                schemas.demand(
                        MIDPOINT_NEEDS.stream().allMatch(attribute::has),
                        "The attribute %s has not all of %s.",
                        attribute.path("name"),
                        MIDPOINT_NEEDS);
            }
        }
        reading.ok("/ResourceTypes");
        for (ResourceType type : types(reading)) {
            List<String> ids = new ArrayList<>();
            int total = 1;
            Answer last = reading.ok(type.endpoint());
            for (int start = 1; ids.size() < total; start++) {
                last = reading.send(
                        Request.get(type.endpoint()).with("startIndex", start).with("count", MIDPOINT_PAGE));
                ListResponse page = ListResponse.of(last);
                total = page.totalResults().orElse(0);
                ids.addAll(page.ids());
                if (page.resources().isEmpty() || isEnough(reading, type, ids)) {
                    break;
                }
            }
            boolean ownFault = reading.population(type).ids().size() > MIDPOINT_PAGE;
            last.demand(
                    !ownFault,
                    "The connector asks for pages of %s and steps by one, so that it sees %s of more than %s resources."
                            + " That is the connector's fault: no server with more resources can be read whole.",
                    MIDPOINT_PAGE,
                    ids.stream().distinct().count(),
                    MIDPOINT_PAGE);
            reading.demandEverybody(type, ids, last);
        }
    }

    static void entra(Reading reading) {
        for (ResourceType type : reading.users().stream().toList()) {
            Answer none =
                    reading.send(Request.get(type.endpoint()).with("filter", "userName eq \"4c1e1c2e-no-such-user\""));
            ListResponse list = ListResponse.of(none);
            none.demand(
                    list.totalResults().orElse(-1) == 0
                            && list.json().path("Resources").isArray(),
                    "A lookup without a match needs totalResults 0 and an empty array of Resources, found %s.",
                    list.json().path("Resources"));
            singles(reading, type);
        }
        lookup(reading, "userName", Map.of());
        for (ResourceType type : reading.groups().stream().toList()) {
            String name = reading.someValue(type, "displayName").orElse("");
            if (name.isEmpty()) {
                continue;
            }
            Request lookup = Request.get(type.endpoint())
                    .with("excludedAttributes", "members")
                    .with("filter", "displayName eq " + quoted(name));
            Answer answer = reading.send(lookup);
            ListResponse found = ListResponse.of(answer);
            answer.demand(!found.resources().isEmpty(), "The lookup of the group %s finds nothing.", name);
            answer.demand(
                    found.resources().stream()
                            .allMatch(group -> group.path("members").isMissingNode()),
                    "A Group shows members though they are excluded.");
            String id = found.ids().get(0);
            Answer one = reading.send(Request.get(type.path(id)).with("excludedAttributes", "members"));
            one.demandStatus(200)
                    .demand(one.json().path("members").isMissingNode(), "The Group shows members though excluded.");
        }
    }
}
