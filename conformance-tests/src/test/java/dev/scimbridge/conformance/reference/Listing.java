package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Answers queries over one type, or over all at the root (RFC 7644 §3.4.2, RFC 9865 §2). */
final class Listing {
    /** A resource type's name, its resources and its attributes. */
    record Source(String name, List<ObjectNode> resources, Attributes attributes) {}

    private final Features features;
    private final Set<Defect> defects;

    Listing(Features features, Set<Defect> defects) {
        this.features = features;
        this.defects = defects;
    }

    Reply answer(Call call, List<Source> sources) {
        List<ObjectNode> matching = new ArrayList<>();
        for (Source source : sources) {
            Predicate<JsonNode> filter = filter(call, source.attributes(), sources.size() > 1);
            source.resources().stream().filter(filter).forEach(matching::add);
        }
        List<ObjectNode> ordered = sorted(call, matching, sources.get(0).attributes());
        ObjectNode list = page(call, ordered);
        List<ObjectNode> selected = select(call, list, sources);
        list.putArray("Resources").addAll(selected);
        return Reply.ok(list);
    }

    private Predicate<JsonNode> filter(Call call, Attributes attributes, boolean root) {
        Optional<String> filter = call.parameter("filter");
        if (filter.isEmpty()) {
            return resource -> true;
        }
        if (!features.filter()) {
            throw new Refusal(403, "", "Filters are not supported");
        }
        return new FilterParser(filter.get(), attributes, defects, root).parse();
    }

    private List<ObjectNode> sorted(Call call, List<ObjectNode> resources, Attributes attributes) {
        String order = call.parameter("sortOrder").orElse("");
        if (!features.sort() || call.parameter("sortBy").isEmpty()) {
            return resources;
        }
        if (!Set.of("", "ascending", "descending").contains(order)) {
            throw new Refusal(400, "invalidValue", "sortOrder is ascending or descending");
        }
        return new Sorting(attributes, defects)
                .sorted(resources, call.parameter("sortBy").get(), order);
    }

    private ObjectNode page(Call call, List<ObjectNode> all) {
        int count = Math.min(features.maxPage(), Math.max(0, number(call, "count", features.maxPage())));
        Optional<String> cursor = features.cursor() ? call.parameter("cursor") : Optional.empty();
        int start = cursor.map(text -> position(call, text)).orElse(Math.max(1, number(call, "startIndex", 1)));
        int from = Math.min(all.size(), start - 1);
        int to = Math.min(all.size(), from + count);
        ObjectNode list = Discovery.list(all.subList(from, to)).put("totalResults", all.size());
        if (cursor.isEmpty()) {
            return list.put("startIndex", start);
        }
        list.remove("startIndex");
        if (to < all.size() && count > 0) {
            list.put("nextCursor", cursorAt(call, to + 1));
        }
        if (from > 0) {
            list.put("previousCursor", cursorAt(call, Math.max(1, start - count)));
        }
        return list;
    }

    private static int number(Call call, String name, int missing) {
        try {
            return call.parameter(name).map(Integer::parseInt).orElse(missing);
        } catch (NumberFormatException e) {
            throw (Refusal) new Refusal(400, "invalidValue", name + " is an integer").initCause(e);
        }
    }

    /** A cursor belongs to its query: everything but the cursor itself. */
    private static String query(Call call) {
        return call.path + "|" + call.parameter("filter") + "|" + call.parameter("sortBy") + "|"
                + call.parameter("sortOrder") + "|" + call.parameter("count");
    }

    private static String cursorAt(Call call, int position) {
        String text = position + ":" + Integer.toHexString(query(call).hashCode());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static int position(Call call, String cursor) {
        if (cursor.isEmpty()) {
            return 1;
        }
        if (cursor.equals(ReferenceService.EXPIRED_CURSOR)) {
            throw new Refusal(400, "expiredCursor", "The cursor has expired");
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int position = Integer.parseInt(text.substring(0, Math.max(0, text.indexOf(':'))));
            if (cursorAt(call, position).equals(cursor)) {
                return position;
            }
        } catch (IllegalArgumentException e) {
            throw (Refusal) new Refusal(400, "invalidCursor", "The cursor is not valid").initCause(e);
        }
        throw new Refusal(400, "invalidCursor", "The cursor is not valid");
    }

    private List<ObjectNode> select(Call call, ObjectNode list, List<Source> sources) {
        List<ObjectNode> selected = new ArrayList<>();
        for (JsonNode resource : list.path("Resources")) {
            Source source = sources.stream()
                    .filter(one ->
                            resource.path("meta").path("resourceType").asText().equals(one.name()))
                    .findFirst()
                    .orElseThrow();
            selected.add(shown(call, (ObjectNode) resource, source.attributes()));
        }
        return selected;
    }

    /** The resource with the attributes that the request selects. */
    static ObjectNode shown(Call call, ObjectNode resource, Attributes attributes) {
        Selecting selecting = new Selecting(attributes);
        Optional<String> only = call.parameter("attributes");
        Optional<String> without = call.parameter("excludedAttributes");
        if (only.isPresent() && without.isPresent()) {
            throw new Refusal(400, "invalidValue", "attributes and excludedAttributes exclude each other");
        }
        return only.map(names -> selecting.only(resource, names))
                .or(() -> without.map(names -> selecting.without(resource, names)))
                .orElseGet(() -> selecting.shown(resource));
    }
}
