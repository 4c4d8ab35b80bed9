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

    /** Every core attribute with a value that a default response shows and a selection may leave out. */
    static List<AttributePath> shown(Scim scim, Resource resource) {
        return scim.known().paths(resource.type()).stream()
                .filter(path -> !path.extension() && !path.schema().isEmpty())
                .filter(path -> path.attribute().returned().equals("default")
                        && path.attribute().isShown())
                .filter(path -> !path.elements(resource.json()).isEmpty())
                .toList();
    }

    /** A sub-attribute with a value, of a core attribute that shows another one beside it. */
    static AttributePath sub(Scim scim, Resource resource) {
        return scim.orSkip(
                shown(scim, resource).stream()
                        .filter(path -> path.attribute().isComplex()
                                && path.elements(resource.json()).get(0).size() > 1)
                        .flatMap(path -> path.attribute().subAttributes().stream()
                                .filter(sub -> sub.returned().equals("default"))
                                .map(sub -> new AttributePath(path.schema(), false, path.attribute(), sub)))
                        .filter(path -> !path.values(resource.json()).isEmpty())
                        .findFirst(),
                resource + " shows no complex attribute with two sub-attributes");
    }

    /** A resource that shows an attribute of an extension. */
    static Resource withExtension(Scim scim) {
        return scim.orSkip(
                scim.known().resources().stream()
                        .filter(resource -> resource.type().extensions().stream()
                                .anyMatch(one -> !Json.member(resource.json(), one.schema())
                                        .isEmpty()))
                        .findFirst(),
                "no resource shows an extension");
    }

    /** The attributes of the main type that are returned so, one at least. */
    static List<AttributePath> returned(Scim scim, String returned) {
        List<AttributePath> found = scim.known().paths(scim.mainType()).stream()
                .filter(path -> path.attribute().returned().equals(returned))
                .filter(path ->
                        !returned.equals("request") || !path.attribute().name().equals("password"))
                .toList();
        if (found.isEmpty()) {
            scim.skip("no attribute has returned: " + returned);
        }
        return found;
    }

    /** The names of the attributes in which two representations differ, the order of values apart. */
    static List<String> differences(JsonNode one, JsonNode other) {
        Set<String> names = new TreeSet<>(names(one));
        names.addAll(names(other));
        return names.stream()
                .filter(name -> !Json.sameInAnyOrder(one.path(name), other.path(name)))
                .toList();
    }

    /** Demands of a selection of one sub-attribute that it is there and no other one beside it. */
    static void demandSubOnly(AttributePath path, Answer answer) {
        answer.demand(!path.values(answer.json()).isEmpty(), "%s is missing.", path.text());
        for (JsonNode element : path.elements(answer.json())) {
            List<String> others = names(element).stream()
                    .filter(name -> !path.target().isNamed(name))
                    .filter(name -> path.attribute()
                            .sub(name)
                            .map(sub -> !sub.returned().equals("always"))
                            .orElse(true))
                    .toList();
            answer.demand(others.isEmpty(), "Beside %s these are returned: %s.", path.text(), others);
        }
    }

    /** Demands that what was shown before, but for that attribute, is still shown. */
    static void demandKept(Resource resource, AttributePath left, Answer answer, JsonNode shown) {
        List<String> lost = names(resource.json()).stream()
                .filter(name -> !left.attribute().isNamed(name))
                .filter(name -> Json.member(shown, name).isMissingNode())
                .toList();
        answer.demand(lost.isEmpty(), "These were left out too: %s.", lost);
    }

    /** Demands the attribute, and beside it nothing but what is returned always. */
    static void demandOnly(Scim scim, Resource resource, AttributePath path, Answer answer, JsonNode shown) {
        answer.demand(!Json.member(shown, "id").isMissingNode(), "The id is missing.");
        answer.demand(!path.elements(shown).isEmpty(), "The requested attribute %s is missing.", path.text());
        demandNoOthers(scim, resource, path, answer, shown);
    }

    /** Demands the id of a resource in a list, and the attribute if that resource is known to have it still. */
    static void demandMinimum(Scim scim, AttributePath path, Answer answer, JsonNode shown) {
        String id = Json.member(shown, "id").asText("");
        answer.demand(!id.isEmpty(), "A resource of the list has no id.");
        Resource known = scim.mainPopulation().byId().get(id);
        if (known != null
                && path.elements(shown).isEmpty()
                && !path.elements(known.json()).isEmpty()) {
            boolean has = scim.known()
                    .reread(known)
                    .map(now -> !path.elements(now).isEmpty())
                    .orElse(false);
            answer.demand(!has, "%s has %s, which is missing.", known, path.text());
        }
    }

    /** Demands nothing but the attribute and what is returned always. */
    static void demandNoOthers(Scim scim, Resource resource, AttributePath path, Answer answer, JsonNode shown) {
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
