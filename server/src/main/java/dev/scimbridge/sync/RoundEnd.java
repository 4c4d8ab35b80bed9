package dev.scimbridge.sync;

import dev.scimbridge.store.IntegrationId;
import java.time.Duration;

/**
 * A round that is over.
 *
 * @param outcome {@code committed}, {@code unchanged} or {@code failed}
 * @param calls HTTP requests to Graph
 * @param retries those of them that repeated an earlier one
 * @param throttled those that were answered 429
 */
public record RoundEnd(
        IntegrationId integration, String outcome, Duration took, long calls, long retries, long throttled) {}
