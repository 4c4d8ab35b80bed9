package dev.scimbridge.admin;

import dev.scimbridge.sync.Erased;
import java.util.Collection;
import java.util.Optional;

/** Erases people of one integration. */
@FunctionalInterface
public interface Erasure {

    /**
     * Erases all of them, or nobody; the audit log has it in the same transaction.
     *
     * @param people object ids, or userNames under which they are or were served
     * @param administrator who asked for it
     * @return empty when a round was running all the time
     */
    Optional<Erased> erase(Collection<String> people, String administrator) throws InterruptedException;
}
