package dev.scimbridge.conformance.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.filter.DateTimes;
import dev.scimbridge.conformance.filter.Texts;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.learn.Walk;
import dev.scimbridge.conformance.model.AttributePath;
import dev.scimbridge.conformance.model.Json;
import dev.scimbridge.conformance.model.ListResponse;
import dev.scimbridge.conformance.model.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Asks for the main type in an order, and compares neighbours by the values that the suite knows. */
final class SortProbe {
    /** The server chooses and changes these, so that what their order tells is another thing in the next run. */
    private static final Set<String> UNSETTLED = Set.of("id", "meta.lastModified", "meta.version", "meta.location");

    private final Scim scim;
    private final AttributePath path;
    private final String written;

    private SortProbe(Scim scim, AttributePath path, String written) {
        this.scim = scim;
        this.path = path;
        this.written = written;
    }

    private static SortProbe on(Scim scim, List<AttributePath> paths, Predicate<AttributePath> wanted, String what) {
        AttributePath path = scim.orSkip(paths.stream().filter(wanted).findFirst(), "no attribute " + what);
        return new SortProbe(scim, path, path.text());
    }

    /** Those whose values stay what they are from run to run, the ones most servers can sort first. */
    static List<AttributePath> settled(Scim scim) {
        return FilterPaths.simple(scim, scim.mainType()).stream()
                .filter(path -> !UNSETTLED.contains(path.text()))
                .toList();
    }

    /** On a text that differs in most resources. */
    static SortProbe onText(Scim scim) {
        return on(scim, FilterPaths.strings(scim, scim.mainType()), path -> isTelling(scim, path), "has several texts");
    }

    private static boolean isTelling(Scim scim, AttributePath path) {
        return !path.multiValued() && scim.samples(scim.mainType()).values(path).size() > 3;
    }

    /** On a text in whose values capital and small letters begin, so that case changes the order. */
    static SortProbe onMixedCase(Scim scim, boolean exact) {
        return on(
                scim,
                settled(scim),
                path -> path.target().type().equals("string")
                        && path.target().caseExact() == exact
                        && isTelling(scim, path)
                        && isMixed(scim.samples(scim.mainType()).values(path)),
                (exact ? "with" : "without") + " exact case has values that case puts in another order");
    }

    private static boolean isMixed(List<JsonNode> values) {
        List<String> plain = values.stream().map(JsonNode::asText).sorted().toList();
        List<String> folded = values.stream()
                .map(JsonNode::asText)
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .toList();
        return !plain.equals(folded);
    }

    /** On a moment, if possible one whose texts are in another order than its moments. */
    static SortProbe onDateTime(Scim scim) {
        List<AttributePath> paths = settled(scim).stream()
                .filter(path -> path.target().type().equals("dateTime") && isTelling(scim, path))
                .toList();
        Optional<AttributePath> zoned = paths.stream()
                .filter(path -> scim.samples(scim.mainType()).values(path).stream()
                        .anyMatch(value -> !value.asText().endsWith("Z")))
                .findFirst();
        return on(scim, zoned.map(List::of).orElse(paths), path -> true, "has several moments");
    }

    /** On a text that some resources have and others have not. */
    static SortProbe onSometimesAbsent(Scim scim) {
        return on(
                scim,
                FilterPaths.strings(scim, scim.mainType()),
                path -> isTelling(scim, path) && isSometimesAbsent(scim, path),
                "is there in some resources and absent in others");
    }

    private static boolean isSometimesAbsent(Scim scim, AttributePath path) {
        return scim.mainPopulation().resources().stream()
                .anyMatch(resource -> path.values(resource.json()).isEmpty());
    }

    /** On a multi-valued attribute of which the primary value is not always the first. */
    static SortProbe onPrimary(Scim scim) {
        return on(
                scim,
                FilterPaths.ofType(scim, "string"),
                path -> path.attribute().multiValued()
                        && path.text().endsWith(".value")
                        && scim.mainPopulation().resources().stream()
                                .anyMatch(resource -> isPrimaryLater(resource, path)),
                "has a primary value behind another one");
    }

    private static boolean isPrimaryLater(Resource resource, AttributePath path) {
        List<JsonNode> elements = path.elements(resource.json());
        return elements.size() > 1
                && elements.stream().skip(1).anyMatch(one -> one.path("primary").asBoolean(false));
    }

    /** The same, named with its URN. */
    SortProbe qualified() {
        return new SortProbe(scim, path, path.qualified());
    }

    /** The same, named in capital letters. */
    SortProbe upperCase() {
        return new SortProbe(scim, path, path.text().toUpperCase(Locale.ROOT));
    }

    private Request query(String order) {
        Request query = Request.get(scim.mainType().endpoint()).with("sortBy", written);
        return order.isEmpty() ? query : query.with("sortOrder", order);
    }

    /** Demands that no neighbours stand in the wrong order; equal values may stand either way. */
    void demandOrder(String order) {
        boolean descending = order.equals("descending");
        Answer first = scim.send(query(order).with("startIndex", 1).with("count", 100));
        Map<String, Resource> known = scim.mainPopulation().byId();
        String last = null;
        boolean absent = descending;
        for (String id : ListResponse.of(first).ids()) {
            Resource resource = known.get(id);
            if (resource == null) {
                continue;
            }
            String key = key(resource);
            boolean missing = key.isEmpty();
            first.demand(
                    descending ? !missing || absent : missing || !absent,
                    "Sorted by %s, %s, %s.",
                    written,
                    descending ? "descending" : "ascending",
                    missing
                            ? id + " has no value and comes after one that has"
                            : id + " comes after one without value");
            absent = missing;
            if (!missing && last != null) {
                first.demand(
                        descending ? !isCertainlyAfter(key, last) : !isCertainlyAfter(last, key),
                        "Sorted by %s, \"%s\" comes before \"%s\".",
                        written,
                        last,
                        key);
            }
            last = missing ? last : key;
        }
        first.demand(!ListResponse.of(first).ids().isEmpty(), "The sorted list is empty.");
    }

    private boolean isCertainlyAfter(String one, String other) {
        if (path.target().type().equals("dateTime")) {
            return Instant.parse(one).isAfter(Instant.parse(other));
        }
        return Texts.isCertainlyAfter(one, other, path.target().caseExact());
    }

    /** The value that is sorted by, a moment in UTC; empty if there is none. */
    private String key(Resource resource) {
        List<JsonNode> elements = path.elements(resource.json());
        if (elements.isEmpty()) {
            return "";
        }
        JsonNode element = elements.stream()
                .filter(one -> one.path("primary").asBoolean(false))
                .findFirst()
                .orElse(elements.get(0));
        JsonNode value = path.sub() == null
                ? element
                : Json.member(element, path.target().name());
        if (path.target().type().equals("dateTime")) {
            return DateTimes.parse(value.asText()).map(Object::toString).orElse("");
        }
        return value.asText();
    }

    /** Demands that the sorted walk finds everybody. */
    void demandAll() {
        Answer first = scim.send(query("").with("startIndex", 1).with("count", 100));
        Walk walk = scim.known().walk(query(""));
        Set<String> found = Set.copyOf(walk.ids());
        boolean comparable = walk.complete() && scim.mainPopulation().complete();
        first.demand(
                !comparable || found.equals(scim.mainPopulation().ids()),
                "Sorted by %s there are %s resources, unsorted %s.",
                written,
                found.size(),
                scim.mainPopulation().ids().size());
    }

    /** Demands the same order in pages of that size. */
    void demandSameInPages(int count) {
        demandSame(scim.known().walk(query(""), count), count);
    }

    /** Demands the same order in pages by cursor. */
    void demandSameByCursor(int count) {
        demandSame(scim.known().walkByCursor(query(""), count), count);
    }

    private void demandSame(Walk small, int count) {
        List<String> whole = scim.known().walk(query("")).ids();
        Answer answer = small.pages().get(0).answer();
        answer.demand(
                small.ids().equals(whole), "In pages of %s the order is %s instead of %s.", count, small.ids(), whole);
    }
}
