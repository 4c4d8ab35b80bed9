package dev.scimbridge.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the guards of an integration. */
final class GuardReader {

    private static final List<Key> THRESHOLDS =
            Keys.ALL.stream().filter(key -> key.type() == Key.Type.THRESHOLD).toList();

    private final Values values;

    GuardReader(Values values) {
        this.values = values;
    }

    Optional<GuardConfig> read(String integration) {
        Map<String, GuardConfig.Threshold> thresholds = new HashMap<>();
        boolean complete = true;
        for (Key key : THRESHOLDS) {
            Optional<Optional<GuardConfig.Threshold>> given = values.threshold(key, integration);
            complete &= given.isPresent();
            given.flatMap(threshold -> threshold).ifPresent(threshold -> thresholds.put(key.lastPart(), threshold));
        }
        Optional<Integer> atLeast = values.count(IntegrationKeys.GUARDS_AT_LEAST, integration);
        Optional<Duration> window = values.duration(IntegrationKeys.GUARDS_WINDOW, integration);
        return complete && atLeast.isPresent() && window.isPresent()
                ? Optional.of(new GuardConfig(thresholds, atLeast.get(), window.get()))
                : Optional.empty();
    }
}
