package dev.scimbridge.integration;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.store.ClientPoll;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why a person is served as he or she is, or not at all.
 *
 * @param id the object id
 * @param userName as served; empty when the person is not
 * @param name the display name as served; empty when the person is not
 * @param inScope whether the person is in scope by what the last round knew
 * @param decision why, in one sentence
 * @param groups the chain of groups behind the decision, from the configured one to the one that has the person
 * @param excludedBy the chain of groups behind an exclusion
 * @param state {@code active}, {@code inactive}, {@code leaving}, or {@code none} for whoever is not served
 * @param reason why in that state
 * @param holds what of the person guards hold, in sentences
 * @param resource the whole User resource, as clients that see everything get it; empty when the person is not served
 * @param values every served value with where it comes from
 * @param history what changed when, the newest first, as far back as retention goes
 * @param clients what each client has read of the person
 */
public record Explanation(
        String id,
        String userName,
        String name,
        boolean inScope,
        String decision,
        List<String> groups,
        List<String> excludedBy,
        String state,
        String reason,
        List<String> holds,
        Optional<JsonNode> resource,
        List<Value> values,
        List<Change> history,
        List<Reader> clients) {

    /** Copies the lists. */
    public Explanation {
        groups = List.copyOf(groups);
        excludedBy = List.copyOf(excludedBy);
        holds = List.copyOf(holds);
        values = List.copyOf(values);
        history = List.copyOf(history);
        clients = List.copyOf(clients);
    }

    /**
     * A served value.
     *
     * @param path where in the resource
     * @param value what stands there
     * @param sources the Graph properties that it is made of, with their values as mirrored; missing where they are unknown
     * @param rule how, in words
     */
    public record Value(String path, JsonNode value, Map<String, JsonNode> sources, String rule) {}

    /**
     * A version of the person's resource.
     *
     * @param revision the first revision that has it
     * @param at when that was committed; empty when the history has forgotten it
     * @param what {@code appeared}, {@code changed}, {@code disappeared} or {@code erased}
     * @param values which values changed, and how; none for the first version
     */
    public record Change(long revision, Optional<Instant> at, String what, List<Difference> values) {

        /** Copies the list. */
        public Change {
            values = List.copyOf(values);
        }
    }

    /**
     * A value that changed.
     *
     * @param before what went; empty for nothing
     * @param after what came; empty for nothing
     */
    public record Difference(String path, String before, String after) {}

    /**
     * A client.
     *
     * @param sentence what it has read of the person, as far as the walk ledger tells
     * @param upToDate whether it is known to have read the served version
     * @param read the whole list that it read last; empty when none is remembered
     * @param version the first revision with the version of the person in that list; empty when it was not there
     */
    public record Reader(
            String client,
            String sentence,
            boolean upToDate,
            Optional<ClientPoll.Complete> read,
            Optional<Long> version) {}
}
