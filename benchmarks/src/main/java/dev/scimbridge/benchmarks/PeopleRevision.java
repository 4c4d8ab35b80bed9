package dev.scimbridge.benchmarks;

import dev.scimbridge.mapping.MappedResource;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceState;
import dev.scimbridge.store.RevisionInfo;
import dev.scimbridge.store.RevisionLog;
import dev.scimbridge.store.StoredResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A revision log whose only revision holds people.
 *
 * @param size how many
 */
public record PeopleRevision(int size) implements RevisionLog {

    @Override
    public Optional<RevisionInfo> newest() {
        return Optional.of(new RevisionInfo(1, People.CHANGED));
    }

    @Override
    public Optional<Extent> extent() {
        return newest().map(info -> new Extent(info, Map.of(ResourceType.USER, (long) size)));
    }

    @Override
    public Map<ResourceState, Long> peopleByState() {
        return Map.of(ResourceState.ACTIVE, (long) size);
    }

    @Override
    public Optional<RevisionInfo> find(long revision) {
        return newest().filter(info -> info.number() == revision);
    }

    @Override
    public void resources(long revision, Consumer<StoredResource> consumer) {
        for (int number = 0; number < size; number++) {
            consumer.accept(new StoredResource(draft(number), 1));
        }
    }

    /** The person of this number as it is stored. */
    public static ResourceDraft draft(int number) {
        return draft(number, People.map(People.user(number), People.context(number)));
    }

    /** The person of this number with fewer properties: 1.36 kB of JSON instead of 1.73. */
    public static ResourceDraft spareDraft(int number) {
        return draft(number, People.map(People.spareUser(number), People.context(number)));
    }

    private static ResourceDraft draft(int number, MappedResource person) {
        return new ResourceDraft(
                ResourceType.USER,
                People.id(number),
                person.hash(),
                People.CHANGED,
                People.CHANGED,
                ResourceState.ACTIVE,
                Optional.empty(),
                person.withMeta(People.CHANGED, People.CHANGED));
    }

    @Override
    public Changes changes(long after, long upTo) {
        return new Changes(List.of(), List.of());
    }
}
