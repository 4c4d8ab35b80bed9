package dev.scimbridge.metrics;

import java.util.List;

/** The bridge's own metrics. The page {@code docs/reference/metrics.md} is held to this list, and so is what is exported. */
enum Metric {
    ROUNDS("rounds", "counter", "rounds, by how they ended: committed, unchanged, failed", "integration outcome"),
    ROUND_DURATION("round.duration", "timer", "how long rounds took", "integration outcome"),
    ROUND_LAG(
            "round.lag",
            "gauge",
            "seconds since the last complete round of this process, or since its start",
            "integration"),
    GRAPH_CALLS("graph.calls", "counter", "HTTP requests to Microsoft Graph, without those for tokens", "integration"),
    GRAPH_RETRIES("graph.retries", "counter", "those of them that repeated an earlier one", "integration"),
    GRAPH_THROTTLED("graph.throttled", "counter", "those that were answered 429", "integration"),
    PEOPLE("people", "gauge", "people who are served, by state: active, inactive, leaving", "integration state"),
    GROUPS("groups", "gauge", "groups that are served", "integration"),
    HOLDS_WAITING("holds.waiting", "gauge", "people whose change waits for a decision", "integration"),
    REVISION("revision", "gauge", "the number of the revision that is served", "integration"),
    REVISION_AGE("revision.age", "gauge", "seconds since that revision was committed", "integration"),
    CLIENT_POLL_AGE("client.poll.age", "gauge", "seconds since a client last asked for a list", "integration client"),
    CLIENT_WALK_AGE(
            "client.walk.age",
            "gauge",
            "seconds since a client last read a whole list to its end",
            "integration client"),
    REQUEST_DURATION(
            "request.duration",
            "histogram",
            "answered requests, from arrival to the end of the answer",
            "endpoint status client"),
    LOADED_INTEGRATIONS("loaded.integrations", "gauge", "integrations whose served revision is in memory", ""),
    LOADED_SIZE("loaded.size", "gauge", "what they take of it, by estimate", ""),
    LOADED_LIMIT("loaded.limit", "gauge", "what they may take together: server.memory", ""),
    LOADED_EVICTIONS(
            "loaded.evictions", "counter", "how often an integration was let go of to make room for another", ""),
    LOAD_DURATION(
            "load.duration",
            "timer",
            "how long it took to load an integration that somebody read; outcome is loaded or failed",
            "outcome"),
    DATABASE_SIZE("database.size", "gauge", "the database's files together", ""),
    DATABASE_UP("database.up", "gauge", "1 when the database answered when it was last asked, otherwise 0", "");

    private static final String PREFIX = "scim_bridge.";

    private final String words;
    private final String type;
    private final String meaning;
    private final String labels;

    Metric(String words, String type, String meaning, String labels) {
        this.words = words;
        this.type = type;
        this.meaning = meaning;
        this.labels = labels;
    }

    /** The name as Micrometer wants it, without unit. */
    String meter() {
        return PREFIX + words;
    }

    /** The name as Prometheus shows it, without the endings of timers and histograms. */
    String exported() {
        String name = meter().replace('.', '_');
        return switch (this) {
            case DATABASE_SIZE, LOADED_SIZE, LOADED_LIMIT -> name + "_bytes";
            case ROUND_DURATION,
                    REQUEST_DURATION,
                    LOAD_DURATION,
                    ROUND_LAG,
                    REVISION_AGE,
                    CLIENT_POLL_AGE,
                    CLIENT_WALK_AGE -> name + "_seconds";
            default -> type.equals("counter") ? name + "_total" : name;
        };
    }

    String type() {
        return type;
    }

    String meaning() {
        return meaning;
    }

    List<String> labels() {
        return labels.isEmpty() ? List.of() : List.of(labels.split(" "));
    }
}
