package dev.scimbridge.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * From when on risky changes wait for a person.
 *
 * @param thresholds by the last word of their keys; a guard that is missing never holds anything
 * @param atLeast a percentage alone holds nothing below this many people
 * @param window how long a change that went through counts
 */
public record GuardConfig(Map<String, Threshold> thresholds, int atLeast, Duration window) {

    /** Copies the map. */
    public GuardConfig {
        thresholds = Map.copyOf(thresholds);
    }

    /**
     * A share, a number of people, or both: then what is reached first. At least one is present.
     *
     * @param percent of the people who are served in scope, for lost values of those who had the value; 1 to 100
     */
    public record Threshold(Optional<Integer> percent, Optional<Integer> number) {}
}
