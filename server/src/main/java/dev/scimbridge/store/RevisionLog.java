package dev.scimbridge.store;

import dev.scimbridge.scim.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The committed revisions of one integration, for reading. All methods throw {@link StoreException} when the database
 * does not answer.
 */
public interface RevisionLog {

    /** The newest revision; empty before the first complete round. */
    Optional<RevisionInfo> newest();

    /** The newest revision and how much it has, without reading it; empty before the first complete round. */
    Optional<Extent> extent();

    /** The revision of this number; empty when there is none, or retention has forgotten it. */
    Optional<RevisionInfo> find(long revision);

    /**
     * Hands over every resource of one revision, users before groups, each by id in the order of its UTF-8 bytes,
     * without holding them all. Commits that happen meanwhile do not show.
     *
     * @param revision a revision that retention has kept
     * @throws IllegalArgumentException when there is no such revision
     */
    void resources(long revision, Consumer<StoredResource> consumer);

    /**
     * What is different in one revision compared with another, later or earlier.
     *
     * @param from the revision the caller has; 0 for none
     * @param to the revision the caller wants
     * @throws IllegalArgumentException when there is no such revision (any more): load the revision whole
     */
    Changes changes(long from, long to);

    /** How many people the newest revision has in each state; a state without people may be missing. */
    Map<ResourceState, Long> peopleByState();

    /**
     * How much there is of a revision.
     *
     * @param counts how many resources of each type; a type without resources may be missing
     */
    record Extent(RevisionInfo info, Map<ResourceType, Long> counts) {

        /** Copies the map. */
        public Extent {
            counts = Map.copyOf(counts);
        }
    }

    /**
     * A difference between two revisions.
     *
     * @param put resources that only the wanted revision has in this version, in no order
     * @param removed resources that only the other revision has, in whatever version
     */
    record Changes(List<StoredResource> put, List<ResourceKey> removed) {

        /** Copies the lists. */
        public Changes {
            put = List.copyOf(put);
            removed = List.copyOf(removed);
        }
    }
}
