package dev.scimbridge.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.mapping.NearestName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What file and environment say, as texts by full path; the environment wins. */
final class ConfigSource {

    /** Texts at one path; a scalar is a list of one. */
    record Given(List<String> texts, boolean fromEnvironment) {}

    private final Map<String, Given> values = new TreeMap<>();

    /** Where something is named and nothing stands: an empty object, or no value. */
    private final Set<String> named = new TreeSet<>();

    private final Problems problems;

    private ConfigSource(Problems problems) {
        this.problems = problems;
    }

    static ConfigSource read(Path file, Map<String, String> environment, Problems problems) {
        ConfigSource source = new ConfigSource(problems);
        source.flatten("", parse(file, problems));
        source.override(environment);
        source.reportUnknownKeys();
        return source;
    }

    /**
     * What an object says that is not in a file.
     *
     * @param path where its keys stand
     * @param others values of other keys
     */
    static ConfigSource of(String path, JsonNode object, Map<Key, Integer> others, Problems problems) {
        ConfigSource source = new ConfigSource(problems);
        source.flatten(path, object);
        others.forEach((key, value) -> source.values.put(key.path(), new Given(List.of(value.toString()), false)));
        source.reportUnknownKeys();
        return source;
    }

    /** What is given under an integration, nested as in the file, without secrets, clients and whether it is enabled. */
    ObjectNode settings(String integration) {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        String prefix = "integrations." + integration + ".";
        values.forEach((path, given) -> {
            Keys.ALL.stream()
                    .filter(key -> Keys.isSetting(key) && path.startsWith(prefix) && key.matches(path))
                    .findFirst()
                    .ifPresent(key -> put(settings, path.substring(prefix.length()), key, given));
        });
        return settings;
    }

    private static void put(ObjectNode settings, String path, Key key, Given given) {
        int dot = path.lastIndexOf('.');
        ObjectNode place = dot < 0
                ? settings
                : settings.withObject("/" + path.substring(0, dot).replace('.', '/'));
        if (key.equals(IntegrationKeys.MAPPING)) {
            place.set(path.substring(dot + 1), Values.tree(given.texts().get(0)));
        } else if (key.type().isList()) {
            given.texts().forEach(place.putArray(path.substring(dot + 1))::add);
        } else {
            place.put(path.substring(dot + 1), String.join(", ", given.texts()));
        }
    }

    /** The paths at which something is given. */
    Set<String> paths() {
        return Set.copyOf(values.keySet());
    }

    /** What is given at a path. */
    Optional<Given> at(String path) {
        return Optional.ofNullable(values.get(path));
    }

    /** The names directly under a path, such as the integrations, in the file's spelling, also those that hold nothing. */
    Set<String> namesUnder(String path) {
        Set<String> names = new LinkedHashSet<>();
        String prefix = path + ".";
        Stream.concat(values.keySet().stream(), named.stream())
                .filter(key -> key.startsWith(prefix))
                .sorted()
                .forEach(key -> names.add(key.substring(prefix.length()).split("\\.", 2)[0]));
        return names;
    }

    private static JsonNode parse(Path file, Problems problems) {
        try {
            return YamlTree.read(Files.readString(file));
        } catch (NoSuchFileException missing) {
            problems.add("--config", "there is no file " + file + "; name an existing one, see bridge.example.yaml");
        } catch (JsonProcessingException malformed) {
            problems.add(
                    file.toString(),
                    "line " + malformed.getLocation().getLineNr() + " is not valid YAML (" + YamlTree.fault(malformed)
                            + "); correct that line");
        } catch (IOException unreadable) {
            problems.add("--config", "the file " + file + " cannot be read; check its permissions");
        }
        return MissingNode.getInstance();
    }

    private void flatten(String path, JsonNode node) {
        if (node.isObject() && IntegrationKeys.MAPPING.matches(path)) {
            // Names and values in rules may hold dots: they are read as a whole.
            values.put(path, new Given(List.of(node.toString()), false));
        } else if (node.isEmpty() && (node.isObject() || node.isNull())) {
            named.add(path);
        } else if (node.isObject()) {
            node.properties().forEach(entry -> flatten(join(path, entry.getKey()), entry.getValue()));
        } else if (node.isArray()) {
            values.put(path, new Given(texts(path, node), false));
        } else if (path.isEmpty() && !node.isMissingNode()) {
            problems.add("--config", "the file holds a single value; it must hold keys such as 'integrations:'");
        } else if (!node.isMissingNode()) {
            values.put(path, new Given(List.of(node.asText()), false));
        }
    }

    private List<String> texts(String path, JsonNode array) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : array) {
            if (item.isValueNode() && !item.isNull()) {
                texts.add(item.asText());
            } else {
                problems.add(path, "holds an entry that is not a text; write one text per entry");
            }
        }
        return texts;
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private void override(Map<String, String> environment) {
        Map<String, String> ours = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (Key.isOurs(name)) {
                ours.put(name, value);
            }
        });
        for (String path : possiblePaths()) {
            String value = ours.remove(Key.environmentName(path));
            if (value != null) {
                boolean list = Keys.ALL.stream().anyMatch(key -> key.type().isList() && key.matches(path));
                values.put(path, new Given(list ? List.of(value.strip().split("\\s*,\\s*")) : List.of(value), true));
            }
        }
        ours.keySet()
                .forEach(name -> problems.add(
                        name,
                        "this environment variable names no configuration key; correct or unset it"
                                + " (integrations, clients and admin tokens have to be named in the file)"));
    }

    /** Every concrete path that the names in the file make possible. */
    private Set<String> possiblePaths() {
        Set<String> paths = new HashSet<>();
        for (Key key : Keys.ALL) {
            if (!key.path().contains("*")) {
                paths.add(key.path());
                continue;
            }
            if (key.path().startsWith("admin.tokens.")) {
                namesUnder("admin.tokens").forEach(name -> paths.add(key.at(name)));
                continue;
            }
            for (String integration : namesUnder("integrations")) {
                if (!key.path().contains(".clients.")) {
                    paths.add(key.at(integration));
                    continue;
                }
                for (String client : namesUnder("integrations." + integration + ".clients")) {
                    paths.add(key.at(integration, client));
                }
            }
        }
        return paths;
    }

    private void reportUnknownKeys() {
        for (String path : values.keySet()) {
            if (Keys.ALL.stream().noneMatch(key -> key.matches(path))) {
                problems.add(path, "this key does not exist; " + suggestion(path));
            }
        }
    }

    private static String suggestion(String path) {
        String last = path.substring(path.lastIndexOf('.') + 1);
        return NearestName.of(last, Keys.ALL.stream().map(Key::lastPart).toList())
                .map(name -> "did you mean '" + name + "'?")
                .orElse("remove it, or see docs/reference/configuration.md for the keys");
    }
}
