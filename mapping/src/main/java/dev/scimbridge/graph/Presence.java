package dev.scimbridge.graph;

import java.util.Optional;
import java.util.function.Function;

/**
 * What Graph said about one property. A delta page means three different things by a value, a JSON {@code null} and
 * silence, and the bridge keeps them apart from the wire to the mapping
 * (<a href="https://learn.microsoft.com/graph/delta-query-overview">Delta query overview</a>).
 *
 * @param <T> the value's type
 */
public sealed interface Presence<T> {

    /** Graph gave a value. */
    record Value<T>(T value) implements Presence<T> {}

    /** Graph gave {@code null}: there is no value, and that is known. */
    record Cleared<T>() implements Presence<T> {}

    /** Graph said nothing: unchanged in a delta; in a merged object, unknown. */
    record NotMentioned<T>() implements Presence<T> {}

    /** The value; empty both when there is none and when it is unknown. */
    default Optional<T> toOptional() {
        return this instanceof Value<T> present ? Optional.of(present.value()) : Optional.empty();
    }

    /** True when it is known whether there is a value. */
    default boolean isKnown() {
        return !(this instanceof NotMentioned<T>);
    }

    /** The same statement about a converted value; a conversion that fails (empty) means no value. */
    default <R> Presence<R> flatMap(Function<? super T, Optional<R>> conversion) {
        if (this instanceof Value<T> present) {
            return conversion
                    .apply(present.value())
                    .<Presence<R>>map(Value::new)
                    .orElseGet(Cleared::new);
        }
        return isKnown() ? new Cleared<>() : new NotMentioned<>();
    }
}
