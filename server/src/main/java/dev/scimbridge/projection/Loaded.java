package dev.scimbridge.projection;

/**
 * What is in memory of an integration. Whoever reads keeps it until the answer is made, also when it is let go of meanwhile;
 * the lists go with it, because each of them holds resources of the revision.
 *
 * @param selections lists in this revision and in the ones before
 */
record Loaded(Revision revision, Selections selections) {

    /** About how many bytes of memory it takes. */
    long memory() {
        return revision.memory() + selections.memory();
    }
}
