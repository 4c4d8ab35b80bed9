package dev.scimbridge.sync;

import dev.scimbridge.store.HoldKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * From when on risky changes wait for a person. Changes are counted in people, over a window, so that a mass of them that
 * arrives in pieces is one.
 *
 * @param thresholds per kind; a kind that is missing is never held
 * @param atLeast a share alone holds nothing below this many people
 * @param window how long a change that went through counts
 */
public record GuardRules(Map<HoldKind, Threshold> thresholds, int atLeast, Duration window) {

    /** Copies the map. */
    public GuardRules {
        thresholds = Map.copyOf(thresholds);
    }

    /**
     * When a guard trips: at the share or at the number, whatever is reached first.
     *
     * @param percent share of the people who are served in scope; for lost values, of those who had the value
     * @param number people
     */
    public record Threshold(Optional<Integer> percent, Optional<Integer> number) {

        /**
         * Whether so many are too many.
         *
         * @param people of how many people they are a share, or any larger number than the given one if it is larger
         */
        boolean isReached(int count, IntUnaryOperator people, int atLeast) {
            if (number.isPresent() && count >= number.get()) {
                return true;
            }
            if (percent.isEmpty() || count < atLeast) {
                return false;
            }
            int most = (int) (100L * count / percent.get());
            return people.applyAsInt(most) <= most;
        }

        @Override
        public String toString() {
            String share = percent.map(value -> value + "%").orElse("");
            return share
                    + (percent.isPresent() && number.isPresent() ? " or " : "")
                    + number.map(String::valueOf).orElse("");
        }
    }

    /**
     * The kind of a guard's name in the configuration.
     *
     * @throws IllegalArgumentException when no guard has that name
     */
    public static HoldKind kindOf(String configName) {
        return Arrays.stream(HoldKind.values())
                .filter(kind -> HoldReason.configName(kind).equals(configName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No guard is called " + configName));
    }

    /** Rules that hold nothing. */
    public static GuardRules never() {
        return new GuardRules(Map.of(), 1, Duration.ofDays(1));
    }

    /** The threshold of a kind; empty when it is never held. */
    Optional<Threshold> of(HoldKind kind) {
        return Optional.ofNullable(thresholds.get(kind));
    }

    /** The same rules with another threshold. */
    GuardRules with(HoldKind kind, Threshold threshold) {
        Map<HoldKind, Threshold> changed = new EnumMap<>(HoldKind.class);
        changed.putAll(thresholds);
        changed.put(kind, threshold);
        return new GuardRules(changed, atLeast, window);
    }
}
