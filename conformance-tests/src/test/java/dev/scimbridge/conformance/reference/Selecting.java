package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Leaves of a resource what a request asks to see (RFC 7644 §3.9). */
final class Selecting {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Attributes attributes;

    Selecting(Attributes attributes) {
        this.attributes = attributes;
    }

    /** @param names as in the parameter, separated by commas */
    ObjectNode only(ObjectNode stored, String names) {
        ObjectNode resource = stored.deepCopy();
        ObjectNode result = JSON.createObjectNode();
        copy(resource, result, "schemas");
        copy(resource, result, "id");
        for (String name : names.split(",", -1)) {
            include(resource, result, name.strip());
        }
        return result;
    }

    private void include(ObjectNode resource, ObjectNode result, String name) {
        Optional<String> extension = extension(name);
        if (extension.isPresent()) {
            ObjectNode whole = shown(resource);
            copy(whole, result, extension.get());
            return;
        }
        attributes.find(name).filter(found -> !isNever(found)).ifPresent(found -> {
            String urn = found.container();
            JsonNode from = urn.isEmpty() ? resource : resource.path(urn);
            JsonNode value = from.path(found.name());
            if (!value.isMissingNode()) {
                ObjectNode to = urn.isEmpty() ? result : result.withObject("/" + urn);
                put(to, found, value);
            }
        });
    }

    private static void put(ObjectNode to, Attributes.Found found, JsonNode value) {
        JsonNode sub = found.sub();
        if (sub == null) {
            to.set(found.name(), value);
            return;
        }
        String name = sub.path("name").asText();
        if (value.isArray()) {
            int size = to.withArray(found.name()).size();
            for (int i = 0; i < value.size(); i++) {
                ObjectNode element = i < size
                        ? (ObjectNode) to.withArray(found.name()).get(i)
                        : to.withArray(found.name()).addObject();
                copy((ObjectNode) value.get(i), element, name);
            }
        } else {
            copy((ObjectNode) value, to.withObject("/" + found.name()), name);
        }
    }

    private Optional<String> extension(String name) {
        return attributes.extensions().stream()
                .map(schema -> schema.path("id").asText())
                .filter(urn -> urn.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** What a default response shows. */
    ObjectNode shown(ObjectNode resource) {
        ObjectNode result = resource.deepCopy();
        for (ObjectNode schema : attributes.extensions()) {
            for (JsonNode definition : schema.path("attributes")) {
                String returned = definition.path("returned").asText();
                if ((returned.equals("request") || returned.equals("never"))
                        && result.path(schema.path("id").asText()) instanceof ObjectNode container) {
                    container.remove(definition.path("name").asText());
                }
            }
        }
        return result;
    }

    ObjectNode without(ObjectNode resource, String names) {
        ObjectNode result = shown(resource);
        for (String name : names.split(",", -1)) {
            extension(name.strip()).ifPresent(result::remove);
            attributes.find(name.strip()).ifPresent(found -> exclude(result, found));
        }
        return result;
    }

    private static void exclude(ObjectNode result, Attributes.Found found) {
        boolean always = found.attribute().path("returned").asText().equals("always");
        JsonNode holder = found.container().isEmpty() ? result : result.path(found.container());
        if (always || !(holder instanceof ObjectNode object)) {
            return;
        }
        JsonNode sub = found.sub();
        if (sub == null) {
            object.remove(found.name());
            return;
        }
        List<JsonNode> elements = found.elements(result);
        elements.forEach(
                element -> ((ObjectNode) element).remove(sub.path("name").asText()));
    }

    private static boolean isNever(Attributes.Found found) {
        return found.attribute().path("returned").asText().equals("never");
    }

    private static void copy(ObjectNode from, ObjectNode to, String name) {
        if (from.has(name)) {
            to.set(name, from.get(name));
        }
    }
}
