package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.sync.SyncStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Whether SCIM clients can be answered, from the first moment on. The formats are in {@code docs/reference/health.md}. */
public final class Readiness {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String LIVE = """
            {
              "status" : "live"
            }
            """;
    private static final int OK = 200;
    private static final int SERVICE_UNAVAILABLE = 503;

    private final Condition condition;
    private final Integrations integrations;

    /**
     * An answer about health.
     *
     * @param status the HTTP status
     * @param body a JSON object
     */
    public record Answer(int status, String body) {

        static Answer of(int status, ObjectNode json) {
            return new Answer(status, JsonAnswer.text(json));
        }
    }

    /** @param running the integrations that there are when it is asked; none before the database is open */
    public Readiness(Condition condition, Supplier<List<Watched>> running) {
        this.condition = condition;
        this.integrations = new Integrations(running);
    }

    /** Whoever can say so lives. In words of its own, since what writes JSON takes as long to load as a configuration to be read. */
    public static Answer live() {
        return new Answer(OK, LIVE);
    }

    /** 200 when every client of an enabled integration would be answered, otherwise 503; and what each component says. */
    public Answer ready() {
        ObjectNode json = JSON.objectNode();
        Condition.Phase phase = condition.phase().get();
        ObjectNode components = JSON.objectNode();
        components.put("listener", word(phase));
        // Clients are served from memory: a database that does not answer stops the pulling, and nobody's reading.
        components.put("database", word(condition.database().get()));
        ObjectNode each = components.putObject("integrations");
        List<String> waiting = new ArrayList<>();
        for (Watched watched : integrations.all()) {
            String name = watched.id().value();
            boolean serves = watched.projection().served().isPresent();
            boolean enabled = watched.status().get().condition() != SyncStatus.Condition.DISABLED;
            each.put(name, serves ? "serving" : enabled ? "waiting" : "disabled");
            if (!serves && enabled) {
                waiting.add(name);
            }
        }
        boolean ready = phase == Condition.Phase.SERVING && waiting.isEmpty();
        json.put("status", ready ? "ready" : phase == Condition.Phase.STOPPING ? "stopping" : "waiting");
        waiting.forEach(json.putArray("waitingForFirstRevision")::add);
        json.set("components", components);
        return Answer.of(ready ? OK : SERVICE_UNAVAILABLE, json);
    }

    private static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
