package dev.scimbridge.store;

/**
 * What one process at a time has, of all that share a database: pulling for an integration, or telling alerts. Whoever stands
 * still for long loses it, and cannot write any more what only its holder may.
 */
public interface Lease {

    /** Of a database that no other process can open. */
    Lease OF_THE_ONLY_PROCESS = () -> Hold.KEPT;

    /** How it stands with it. */
    enum Hold {
        /** It has been ours since the last time. */
        KEPT,
        /** It is ours from now on: what is remembered of the rows may be wrong. */
        TAKEN,
        /** Another process has it. */
        ANOTHERS
    }

    /**
     * Takes it when nobody has it. From then on it is kept as long as {@link Store#keepLeases} is called.
     *
     * @throws StoreException when the database does not answer
     */
    Hold take();
}
