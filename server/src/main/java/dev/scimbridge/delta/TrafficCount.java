package dev.scimbridge.delta;

/**
 * What was asked of Graph.
 *
 * @param calls HTTP requests, token requests apart
 * @param retries those of them that repeated an earlier one
 * @param throttled how many were answered 429
 */
public record TrafficCount(long calls, long retries, long throttled) {

    /** Nothing was asked. */
    public static final TrafficCount NONE = new TrafficCount(0, 0, 0);

    /** What was asked after an earlier count. */
    public TrafficCount since(TrafficCount earlier) {
        return new TrafficCount(calls - earlier.calls, retries - earlier.retries, throttled - earlier.throttled);
    }
}
