package dev.scimbridge.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.scim.ScimUrn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts values of an older resource in the place of those of a newly mapped User. Kept values and their order are written
 * as {@link UserMapping} writes them, so that a User of which every difference is kept has the older one's hash.
 */
final class KeptValues {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The members of a User in their order, and of those that are objects the members in theirs. */
    private static final Map<String, List<String>> ORDER = order();

    private KeptValues() {}

    private static Map<String, List<String>> order() {
        Map<String, Set<String>> order = new LinkedHashMap<>();
        order.put("schemas", new LinkedHashSet<>());
        order.put("id", new LinkedHashSet<>());
        UserAttributes.all().flatMap(attribute -> attribute.rules("")).forEach(rule -> {
            List<String> steps = steps(rule.scimPath());
            Set<String> parts = order.computeIfAbsent(steps.get(0), name -> new LinkedHashSet<>());
            if (steps.size() > 1) {
                parts.add(steps.get(1));
            }
        });
        Map<String, List<String>> ordered = new LinkedHashMap<>();
        order.forEach((name, parts) -> ordered.put(name, List.copyOf(parts)));
        return ordered;
    }

    /** The members on the way to a value, two at most: an extension is a member too. */
    private static List<String> steps(String scimPath) {
        String path = scimPath.replaceFirst("\\[.*", "");
        if (path.startsWith("urn:")) {
            int end = path.lastIndexOf(':');
            return List.of(path.substring(0, end), path.substring(end + 1).replaceFirst("\\..*", ""));
        }
        int dot = path.indexOf('.');
        return dot < 0 ? List.of(path) : List.of(path.substring(0, dot), path.substring(dot + 1));
    }

    /**
     * The content of a User with some values of an older one.
     *
     * @param content a User without {@code meta}
     * @param older a User, with or without
     * @param paths {@code emails}, {@code name.givenName} or {@code urn:…:User:department}: a value that the older one does
     *     not have is left out
     */
    static byte[] keep(byte[] content, byte[] older, Collection<String> paths) {
        try {
            ObjectNode kept = (ObjectNode) JSON.readTree(content);
            JsonNode from = JSON.readTree(older);
            for (String path : paths) {
                copy(steps(path), from, kept);
            }
            return write(ordered(kept));
        } catch (IOException e) {
            throw new UncheckedIOException("A resource is not JSON", e);
        }
    }

    private static void copy(List<String> steps, JsonNode from, ObjectNode to) {
        String name = steps.get(0);
        if (steps.size() == 1) {
            set(name, from.path(name), to);
            return;
        }
        ObjectNode container = to.path(name) instanceof ObjectNode present ? present : JSON.createObjectNode();
        set(steps.get(1), from.path(name).path(steps.get(1)), container);
        set(name, container.isEmpty() ? JSON.missingNode() : container, to);
    }

    private static void set(String name, JsonNode value, ObjectNode object) {
        if (value.isMissingNode()) {
            object.remove(name);
        } else {
            object.set(name, value);
        }
    }

    private static ObjectNode ordered(ObjectNode user) {
        ObjectNode ordered = JSON.createObjectNode();
        ORDER.forEach((name, parts) -> {
            if (user.path(name) instanceof ObjectNode object && !parts.isEmpty()) {
                ordered.set(name, ordered(object, parts));
            } else if (user.has(name)) {
                ordered.set(name, user.get(name));
            }
        });
        ArrayNode schemas = ordered.putArray("schemas").add(ScimUrn.USER);
        for (String extension : List.of(ScimUrn.ENTERPRISE_USER, ScimUrn.ENTRA_USER)) {
            if (ordered.has(extension)) {
                schemas.add(extension);
            }
        }
        return ordered;
    }

    private static ObjectNode ordered(ObjectNode object, List<String> names) {
        ObjectNode ordered = JSON.createObjectNode();
        List<String> present = new ArrayList<>(names);
        present.removeIf(name -> !object.has(name));
        present.forEach(name -> ordered.set(name, object.get(name)));
        return ordered;
    }

    private static byte[] write(ObjectNode user) throws IOException {
        try (JsonBytes bytes = new JsonBytes(2048)) {
            JsonGenerator json = bytes.generator();
            JSON.writeTree(json, user);
            return bytes.toByteArray();
        }
    }
}
