package dev.scimbridge.conformance.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the values file: YAML, or JSON, which is YAML too. Its keys are those of {@link GivenValues}. */
public final class ValuesFile {
    private static final String TOKEN_FILES = "File";
    private static final Set<String> TEXTS = Set.of("absentId", "inactiveUser", "expiredCursor");
    private static final Set<String> TOKENS = Set.of("secondTokenFile", "powerlessTokenFile");
    private static final Set<String> OBJECTS = Set.of("newUser", "newGroup");
    private static final String FILTERS = "filters";
    private static final Set<String> OF_A_FILTER = Set.of("endpoint", "attribute", "value", "id");

    private final Path file;
    private final JsonNode root;

    private ValuesFile(Path file, JsonNode root) {
        this.file = file;
        this.root = root;
    }

    /**
     * Reads all of the file. Token files that it names are looked for beside it.
     *
     * @throws IllegalArgumentException if it cannot be read or says something that is not understood, with what and
     *     where in one sentence
     */
    public static GivenValues read(Path file) {
        try {
            JsonNode root = new YAMLMapper().readTree(Files.readString(file));
            return new ValuesFile(file, root).values();
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
            throw new IllegalArgumentException(
                    "The values file " + file + " is neither YAML nor JSON" + where + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot read the values file " + file + ": " + e.getMessage(), e);
        }
    }

    /** All keys that a values file may have. */
    public static Set<String> keys() {
        Set<String> keys = new TreeSet<>(TEXTS);
        keys.addAll(TOKENS);
        keys.addAll(OBJECTS);
        keys.add(FILTERS);
        return keys;
    }

    private GivenValues values() {
        if (!root.isObject()) {
            throw wrong("it holds no keys; write one as \"absentId: 00000000\"");
        }
        demandKnown(root, keys(), "");
        return new GivenValues(
                text("absentId"),
                text("inactiveUser"),
                filters(),
                text("expiredCursor"),
                token("secondToken"),
                token("powerlessToken"),
                object("newUser"),
                object("newGroup"));
    }

    private void demandKnown(JsonNode object, Set<String> known, String where) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!known.contains(member.getKey())) {
                throw wrong("it has no use for the key " + where + member.getKey() + "; known are "
                        + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    private Optional<String> text(String key) {
        JsonNode value = root.path(key);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
            throw wrong(key + " must be a text that is not empty, not " + value);
        }
        return Optional.of(value.asText());
    }

    private Optional<String> token(String name) {
        Optional<String> other = text(name + TOKEN_FILES);
        if (other.isEmpty()) {
            return Optional.empty();
        }
        Path path = file.resolveSibling(other.get());
        try {
            return Optional.of(Files.readString(path).strip());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The values file " + file + ": " + name + TOKEN_FILES + " names " + path + ", which cannot be read",
                    e);
        }
    }

    private Optional<JsonNode> object(String key) {
        JsonNode value = root.path(key);
        if (!value.isMissingNode() && !value.isObject()) {
            throw wrong(key + " must hold the members of a resource, not " + value);
        }
        return Optional.of(value).filter(JsonNode::isObject);
    }

    private List<GivenValues.Known> filters() {
        List<GivenValues.Known> all = new ArrayList<>();
        JsonNode list = root.path(FILTERS);
        if (!list.isMissingNode() && !list.isArray()) {
            throw wrong("filters must be a list, not " + list);
        }
        for (JsonNode one : list) {
            demandKnown(one, OF_A_FILTER, "filters.");
            for (String key : OF_A_FILTER) {
                JsonNode value = one.path(key);
                if (!value.isValueNode() || value.isNull()) {
                    throw wrong("filters." + key + " is missing in " + one);
                }
            }
            all.add(new GivenValues.Known(
                    one.path("endpoint").asText(),
                    one.path("attribute").asText(),
                    one.path("value"),
                    one.path("id").asText()));
        }
        return List.copyOf(all);
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("The values file " + file + ": " + what);
    }
}
