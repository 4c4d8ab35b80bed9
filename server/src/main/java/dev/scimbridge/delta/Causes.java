package dev.scimbridge.delta;

import java.util.Optional;
import java.util.stream.Stream;

/** The chain of an exception's causes. */
final class Causes {

    private static final int DEEPEST = 30;

    private Causes() {}

    /** The outermost exception of a type in the chain. */
    static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    static boolean has(Throwable failure, Class<? extends Throwable> type) {
        return find(failure, type).isPresent();
    }
}
