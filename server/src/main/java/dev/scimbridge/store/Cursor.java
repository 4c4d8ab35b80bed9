package dev.scimbridge.store;

import java.time.Instant;
import java.util.Optional;

/**
 * Where the pulling of one feed goes on.
 *
 * @param feed the feed's name, unique within the integration: {@code users}, {@code groups-1}, …
 * @param url Graph's link, verbatim
 * @param roundComplete true for a deltaLink, false for a nextLink
 * @param enumeration the number of the full enumeration that this feed last started, from 1
 * @param enumerating true until that enumeration has reached its first deltaLink
 * @param reconciling whether that enumeration compares the whole with what deltas told
 * @param subject what the feed asks for (selected properties, group ids): fixed inside Graph's token
 * @param savedAt when the page before this link was merged
 * @param enumeratedAt when the last full enumeration of the feed was complete; empty before the first
 */
public record Cursor(
        String feed,
        String url,
        boolean roundComplete,
        long enumeration,
        boolean enumerating,
        boolean reconciling,
        String subject,
        Instant savedAt,
        Optional<Instant> enumeratedAt) {}
