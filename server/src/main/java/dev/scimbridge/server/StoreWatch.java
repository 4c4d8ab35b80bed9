package dev.scimbridge.server;

import dev.scimbridge.store.Store;
import dev.scimbridge.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Asks the database now and then whether it answers, so that nobody who wants to know has to wait for it. */
final class StoreWatch implements Runnable {

    private final Store store;
    private final Clock clock;
    private volatile Optional<Trouble> trouble = Optional.empty();

    /**
     * A database that does not answer.
     *
     * @param since when it was first noticed
     * @param sentence what is wrong and what to do
     */
    record Trouble(Instant since, String sentence) {}

    StoreWatch(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Asks it. */
    @Override
    public void run() {
        try {
            store.check();
            trouble = Optional.empty();
        } catch (StoreException broken) {
            Instant since = trouble.map(Trouble::since).orElseGet(clock::instant);
            trouble = Optional.of(new Trouble(
                    since, Objects.requireNonNullElse(broken.getMessage(), "The database does not answer.")));
        }
    }

    /** What was wrong when it was last asked. */
    Optional<Trouble> trouble() {
        return trouble;
    }
}
