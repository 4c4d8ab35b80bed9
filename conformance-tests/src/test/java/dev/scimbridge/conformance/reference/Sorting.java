package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Orders resources (RFC 7644 §3.4.2.3). */
final class Sorting {
    private final Attributes attributes;
    private final Set<Defect> defects;

    Sorting(Attributes attributes, Set<Defect> defects) {
        this.attributes = attributes;
        this.defects = defects;
    }

    List<ObjectNode> sorted(List<ObjectNode> resources, String sortBy, String sortOrder) {
        Optional<Attributes.Found> found = attributes.find(sortBy);
        boolean plain = !sortBy.contains(":") || !defects.contains(Defect.SORT_NEEDS_PLAIN_NAME);
        if (found.isEmpty() || !plain || defects.contains(Defect.SORT_IGNORED)) {
            return resources;
        }
        Attributes.Found path = found.get();
        Comparator<Key> order = Comparator.comparing(Key::text, texts(path.target()));
        boolean descending = sortOrder.toLowerCase(Locale.ROOT).equals("descending")
                || (sortOrder.isEmpty() && defects.contains(Defect.SORT_DESCENDING_BY_DEFAULT));
        if (descending && !defects.contains(Defect.SORT_IGNORES_ORDER)) {
            order = order.reversed();
        }
        List<Key> keys = resources.stream().map(one -> key(path, one)).toList();
        List<ObjectNode> with = new ArrayList<>(keys.stream()
                .filter(Key::isPresent)
                .sorted(order)
                .map(Key::resource)
                .toList());
        List<ObjectNode> without = defects.contains(Defect.SORT_DROPS_ABSENT)
                ? List.of()
                : keys.stream()
                        .filter(key -> !key.isPresent())
                        .map(Key::resource)
                        .toList();
        boolean first = descending != defects.contains(Defect.SORT_ABSENT_FIRST);
        with.addAll(first ? 0 : with.size(), without);
        return with;
    }

    private Comparator<String> texts(JsonNode attribute) {
        boolean collated = defects.contains(Defect.SORT_BY_COLLATION)
                && attribute.path("type").asText("string").equals("string")
                && !attribute.path("caseExact").asBoolean();
        if (!collated) {
            return Comparator.naturalOrder();
        }
        Collator collator = Collator.getInstance(Locale.ROOT);
        collator.setStrength(Collator.SECONDARY);
        return collator::compare;
    }

    private record Key(ObjectNode resource, boolean isPresent, String text) {}

    private Key key(Attributes.Found path, ObjectNode resource) {
        List<JsonNode> elements = path.elements(resource);
        if (elements.isEmpty()) {
            return new Key(resource, false, "");
        }
        JsonNode element = elements.stream()
                .filter(one -> one.path("primary").asBoolean() && !defects.contains(Defect.SORT_FIRST_VALUE))
                .findFirst()
                .orElse(elements.get(0));
        JsonNode sub = path.sub();
        JsonNode value = sub == null ? element : element.path(sub.path("name").asText());
        if (value.isObject()) {
            value = value.path("value");
        }
        return new Key(resource, !value.isMissingNode(), text(path.target(), value.asText()));
    }

    private String text(JsonNode attribute, String value) {
        boolean date = attribute.path("type").asText().equals("dateTime");
        if (date && !value.isEmpty() && !defects.contains(Defect.SORT_DATES_AS_TEXT)) {
            return Comparison.moment(value).toInstant().toString();
        }
        boolean exact = attribute.path("caseExact").asBoolean() && !defects.contains(Defect.SORT_EXACT_WITHOUT_CASE);
        return exact || defects.contains(Defect.SORT_BY_CODE_POINT) ? value : value.toLowerCase(Locale.ROOT);
    }
}
