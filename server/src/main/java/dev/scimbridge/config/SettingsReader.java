package dev.scimbridge.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the settings of an integration that was created over the admin API: the keys of {@code integrations.NAME} in
 * {@code bridge.yaml} as JSON, by the same code and the same rules. State, secrets and clients are no settings there.
 */
public final class SettingsReader {

    private final Path directory;

    /**
     * A reader.
     *
     * @param directory where relative paths start
     */
    public SettingsReader(Path directory) {
        this.directory = directory;
    }

    /**
     * Reads and checks everything; who is in scope may still be missing.
     *
     * @param name a legal name, or else a problem
     * @param settings nested like the file
     * @throws ConfigException with all problems at once; their keys are the ones of {@code settings}
     */
    public IntegrationConfig read(String name, JsonNode settings, GraphCredential credential, boolean enabled)
            throws ConfigException {
        Problems problems = new Problems();
        refuseDots("", settings, problems);
        ConfigSource source = ConfigSource.of("integrations." + name, settings, Map.of(), problems);
        Values values = new Values(source, directory, problems);
        values.isName("integrations." + name, name);
        source.paths().forEach(path -> refuseOthers(path, problems));
        Optional<IntegrationConfig> read =
                new IntegrationReader(source, values, problems).created(name, credential, enabled);
        problems.throwIfAny("integrations." + name + ".");
        return read.orElseThrow();
    }

    /** A dotted key would be a second way to write a nested one. */
    private static void refuseDots(String path, JsonNode node, Problems problems) {
        node.properties().forEach(entry -> {
            if (entry.getKey().contains(".")) {
                problems.add(path + entry.getKey(), "this key has a dot; nest an object instead");
            }
            // Names and values in rules of the mapping may hold dots.
            if (!(path + entry.getKey()).equals(IntegrationKeys.MAPPING.lastPart())) {
                refuseDots(path + entry.getKey() + ".", entry.getValue(), problems);
            }
        });
    }

    private static void refuseOthers(String path, Problems problems) {
        List<Key> keys = Keys.ALL.stream().filter(key -> key.matches(path)).toList();
        if (!keys.isEmpty() && keys.stream().noneMatch(Keys::isSetting)) {
            problems.add(path, advice(keys.get(0)));
        }
    }

    private static String advice(Key key) {
        if (key.equals(IntegrationKeys.ENABLED)) {
            return "is no setting here; use enable and pause";
        }
        return key.path().contains(".clients.")
                ? "is no setting here; clients have an address of their own"
                : "is no setting here; a secret is given by PUT .../secret, or in bridge.yaml";
    }
}
