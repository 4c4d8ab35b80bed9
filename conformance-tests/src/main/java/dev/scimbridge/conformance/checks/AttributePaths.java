package dev.scimbridge.conformance.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.model.AttributePath;
import dev.scimbridge.conformance.model.Json;
import dev.scimbridge.conformance.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Picks the attributes that selection checks ask for, and says which others may come with them. */
final class AttributePaths {
    private AttributePaths() {}

    /** A core attribute with a value that a default response shows and a selection may leave out. */
    static AttributePath core(Scim scim, Resource resource) {
        return pick(scim, resource, path -> !path.extension() && !path.schema().isEmpty(), "core attribute");
    }

    static AttributePath pick(Scim scim, Resource resource, Predicate<AttributePath> wanted, String what) {
        return scim.orSkip(
                scim.known().paths(resource.type()).stream()
                        .filter(path -> path.attribute().returned().equals("default")
                                && path.attribute().isShown())
                        .filter(wanted)
                        .filter(path -> !path.elements(resource.json()).isEmpty())
                        .findFirst(),
                resource + " shows no " + what + " that is returned by default");
    }

    /** Demands the attribute, and beside it nothing but what is returned always. */
    static void demandOnly(Scim scim, Resource resource, AttributePath path, Answer answer, JsonNode shown) {
        answer.demand(!Json.member(shown, "id").isMissingNode(), "The id is missing.");
        answer.demand(!path.elements(shown).isEmpty(), "The requested attribute %s is missing.", path.text());
        Set<String> allowed = always(scim, resource);
        allowed.add((path.extension() ? path.schema() : path.attribute().name()).toLowerCase(Locale.ROOT));
        List<String> surplus = names(shown).stream()
                .filter(name -> !allowed.contains(name.toLowerCase(Locale.ROOT)))
                .toList();
        answer.demand(surplus.isEmpty(), "Attributes are returned that were not requested: %s.", surplus);
    }

    /** The names, in lower case, that may stand in any representation: {@code schemas}, and what is returned always. */
    static Set<String> always(Scim scim, Resource resource) {
        Set<String> names = scim.known().paths(resource.type()).stream()
                .filter(path -> path.attribute().returned().equals("always"))
                .map(path -> path.extension() ? path.schema() : path.attribute().name())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        names.add("schemas");
        return names;
    }

    static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
