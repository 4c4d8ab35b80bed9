package dev.scimbridge.conformance.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.conformance.filter.Filter;
import dev.scimbridge.conformance.filter.Operator;
import dev.scimbridge.conformance.filter.Truth;
import dev.scimbridge.conformance.learn.Samples;
import dev.scimbridge.conformance.model.AttributeDefinition;
import dev.scimbridge.conformance.model.AttributePath;
import dev.scimbridge.conformance.model.Resource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Picks filters on multi-valued attributes that tell a server which looks at every element from one that does not. */
final class MultiValues {
    private final Scim scim;
    private final Samples samples;
    private final List<Resource> resources;

    MultiValues(Scim scim) {
        this.scim = scim;
        this.samples = scim.samples(scim.mainType());
        List<Resource> all = scim.mainPopulation().resources();
        this.resources = all.subList(0, Math.min(all.size(), 100));
    }

    /** The multi-valued complex attributes whose elements have a value and a type. */
    private List<AttributePath> parents() {
        return scim.known().paths(scim.mainType()).stream()
                .filter(path ->
                        path.attribute().multiValued() && path.attribute().isComplex())
                .filter(path ->
                        path.child("value").isPresent() && path.child("type").isPresent())
                .toList();
    }

    /** A telling eq on a value that stands behind another one of the same resource. */
    Optional<Filter> onLaterValue() {
        for (AttributePath parent : parents()) {
            AttributePath path = parent.child("value").orElseThrow();
            for (Resource resource : resources) {
                List<JsonNode> values = path.values(resource.json());
                if (values.size() > 1 && values.get(values.size() - 1).isTextual()) {
                    Optional<Filter> filter = samples.best(List.of(Filter.eq(path, values.get(values.size() - 1))));
                    if (filter.isPresent()) {
                        return filter;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** {@code emails[type eq "work"]}. */
    Optional<Filter> inBrackets() {
        for (AttributePath parent : parents()) {
            Optional<Filter> best = samples.best(values(parent, "type").stream()
                    .map(type -> bracket(parent, comparison(parent, "type", Operator.EQ, type)))
                    .toList());
            if (best.isPresent()) {
                return best;
            }
        }
        return Optional.empty();
    }

    /** {@code emails[type eq "work" and value co "x"]}, where some resource has each in another element. */
    Optional<Filter> correlated() {
        for (AttributePath parent : parents()) {
            for (JsonNode type : values(parent, "type")) {
                for (JsonNode value : values(parent, "value")) {
                    Filter left = comparison(parent, "type", Operator.EQ, type);
                    Filter right = comparison(parent, "value", Operator.EW, ending(value));
                    Filter filter = bracket(parent, left.and(right));
                    if (samples.best(List.of(filter)).isPresent() && isTold(parent, filter, left, right)) {
                        return Optional.of(filter);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private boolean isTold(AttributePath parent, Filter filter, Filter left, Filter right) {
        Filter apart = bracket(parent, left).and(bracket(parent, right));
        return resources.stream()
                .anyMatch(resource ->
                        filter.judge(resource.json()) == Truth.FALSE && apart.judge(resource.json()) == Truth.TRUE);
    }

    private static Filter bracket(AttributePath parent, Filter inner) {
        return new Filter.ValuePath(parent, inner);
    }

    private static Filter comparison(AttributePath parent, String child, Operator operator, JsonNode value) {
        AttributeDefinition sub = parent.attribute().sub(child).orElseThrow();
        AttributePath alone = new AttributePath("", false, sub, null);
        return new Filter.InnerComparison(alone, operator, value);
    }

    /** The end of a value that several resources share, like a mail address's domain. */
    private static JsonNode ending(JsonNode value) {
        String text = value.asText();
        int at = text.indexOf('@');
        return TextNode.valueOf(at < 0 ? text : text.substring(at));
    }

    private Set<JsonNode> values(AttributePath parent, String child) {
        return new LinkedHashSet<>(samples.values(parent.child(child).orElseThrow()));
    }
}
