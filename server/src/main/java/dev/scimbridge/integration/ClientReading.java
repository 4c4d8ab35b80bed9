package dev.scimbridge.integration;

import dev.scimbridge.store.ClientPoll;
import dev.scimbridge.store.WalkLedger;
import dev.scimbridge.store.WalkRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a client has read, as the walk ledger tells.
 *
 * @param poll when it last read something; empty when it never did
 * @param walks its walks of the last 30 days, those used last first, 200 at most
 */
public record ClientReading(Optional<ClientPoll> poll, List<WalkRecord> walks) {

    /** A client that never read. */
    public static final ClientReading NOTHING = new ClientReading(Optional.empty(), List.of());

    private static final Duration SHOWN = Duration.ofDays(30);
    private static final int MOST_WALKS = 200;

    /** Copies the list. */
    public ClientReading {
        walks = List.copyOf(walks);
    }

    /** What the clients of an integration have read, by their names; those that never did are not in it. */
    public static Map<String, ClientReading> of(WalkLedger ledger, Instant now) {
        Map<String, List<WalkRecord>> walks =
                ledger.walks(now.minus(SHOWN), MOST_WALKS).stream().collect(Collectors.groupingBy(WalkRecord::client));
        return ledger.polls().stream()
                .collect(Collectors.toMap(
                        ClientPoll::client,
                        poll -> new ClientReading(Optional.of(poll), walks.getOrDefault(poll.client(), List.of()))));
    }

    /** The walk that was used last. */
    public Optional<WalkRecord> lastWalk() {
        return walks.stream().findFirst();
    }
}
