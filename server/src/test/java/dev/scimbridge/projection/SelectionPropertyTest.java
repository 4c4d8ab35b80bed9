package dev.scimbridge.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.scim.AttributePath;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.filter.Condition;
import dev.scimbridge.scim.filter.FilterBinder;
import dev.scimbridge.scim.filter.FilterEvaluator;
import dev.scimbridge.scim.filter.FilterParser;
import dev.scimbridge.scim.schema.ResolvedPath;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The projection selects what {@link FilterEvaluator} says, whatever the resources, the filter and the history. */
class SelectionPropertyTest {

    private static final FilterParser PARSER = new FilterParser(RandomResources.SCHEMAS);
    private static final FilterBinder BINDER = new FilterBinder(RandomResources.SCHEMAS);

    /** Blocks of so few resources are shared, changed, split and emptied in every history. */
    private static final int BLOCK_SIZE = 5;

    @Property(tries = 60)
    void everyRevision_selectsWhatTheOracleDoes(@ForAll long seed) {
        Random random = new Random(seed);
        ResourceType type = random.nextBoolean() ? ResourceType.USER : ResourceType.GROUP;
        RandomResources resources = new RandomResources(random);
        List<Revision> revisions = history(resources, type, random);
        Map<ServedResource, JsonNode> parsed = new HashMap<>();

        for (int i = 0; i < 12; i++) {
            String filter = resources.filter(type);
            // The newest last: its columns are made after those that it shares.
            revisions.forEach(revision -> assertSelectsAsTheOracle(revision, type, filter, parsed));
        }
    }

    @Property(tries = 30)
    void everyRevision_hasTheResourcesOfItsLog(@ForAll long seed) {
        Random random = new Random(seed);
        RandomResources resources = new RandomResources(random);
        FakeRevisionLog log = new FakeRevisionLog();

        for (Revision revision : history(resources, ResourceType.GROUP, random, log)) {
            List<String> expected = new ArrayList<>();
            log.resources(
                    revision.info().number(),
                    stored -> expected.add(stored.resource().id()));
            assertThat(revision.select(Query.all(ResourceType.GROUP, 1, 1)))
                    .extracting(ServedResource::id)
                    .isEqualTo(expected);
            assertThat(expected)
                    .allSatisfy(id ->
                            assertThat(revision.find(ResourceType.GROUP, id)).isPresent());
        }
    }

    @Property(tries = 60)
    void everyRevision_isInTheOrderOfAnyPath_asIfItWereSorted(@ForAll long seed) {
        Random random = new Random(seed);
        ResourceType type = random.nextBoolean() ? ResourceType.USER : ResourceType.GROUP;
        List<Revision> revisions = history(new RandomResources(random), type, random);

        for (String name :
                List.of("userName", "externalId", "displayName", "title", "emails.value", "meta.lastModified")) {
            Optional<ResolvedPath> path =
                    AttributePath.parse(name).flatMap(attribute -> RandomResources.SCHEMAS.resolve(type, attribute));
            path.ifPresent(sortBy -> revisions.forEach(revision -> {
                assertSorted(revision, type, sortBy, false);
                assertSorted(revision, type, sortBy, true);
            }));
        }
    }

    @Property(tries = 60)
    void everyChoice_isInTheOrderOfAll(@ForAll long seed) {
        Random random = new Random(seed);
        RandomResources resources = new RandomResources(random);
        for (Revision revision : history(resources, ResourceType.USER, random)) {
            for (String name : List.of("displayName", "title")) {
                ResolvedPath path = AttributePath.parse(name)
                        .flatMap(attribute -> RandomResources.SCHEMAS.resolve(ResourceType.USER, attribute))
                        .orElseThrow();
                InOrder order = revision.inOrder(ResourceType.USER, path);
                SortPath values = new SortPath(path, new RowLayout(RandomResources.SCHEMAS, ResourceType.USER));
                List<ServedResource> some = revision.select(Query.all(ResourceType.USER, 1, 1)).stream()
                        .filter(resource -> random.nextInt(3) > 0)
                        .toList();
                List<ServedResource> expected =
                        order.all().stream().filter(some::contains).toList();

                assertThat(new InOrder(order.all(), values, 1).of(some))
                        .as("sorted")
                        .isEqualTo(expected);
                List<ServedResource> wide = new InOrder(order.all(), values, Integer.MAX_VALUE).of(some);
                if (!expected.isEmpty()) {
                    int last = expected.size() - 1;
                    assertThat(wide.get(last / 2)).as("in the middle").isSameAs(expected.get(last / 2));
                }
                assertThat(wide).as("looked for").isEqualTo(expected);
                assertThat(order.of(some)).isEqualTo(expected);
            }
        }
    }

    private static void assertSorted(Revision revision, ResourceType type, ResolvedPath path, boolean descending) {
        SortPath values = new SortPath(path, new RowLayout(RandomResources.SCHEMAS, type));
        List<ServedResource> expected = revision.select(Query.all(type, 1, 1)).stream()
                .map(values::of)
                .sorted(SortKey.order(descending))
                .map(SortKey::resource)
                .toList();
        Query.Target target = new Query.Target(type, Optional.empty(), Optional.of(path));
        assertThat(revision.select(new Query("", List.of(target), descending, 1, 1)))
                .as(
                        "by %s, descending %s, in revision %d",
                        path, descending, revision.info().number())
                .isEqualTo(expected);
    }

    private static void assertSelectsAsTheOracle(
            Revision revision, ResourceType type, String filter, Map<ServedResource, JsonNode> parsed) {
        Condition condition = BINDER.bind(PARSER.parse(filter, type), type);
        Query.Target target = new Query.Target(type, Optional.of(condition), Optional.empty());
        List<ServedResource> all = revision.select(Query.all(type, 1, 1));

        assertThat(revision.select(new Query(filter, List.of(target), false, 1, 1)))
                .as("%s in revision %d", filter, revision.info().number())
                .isEqualTo(all.stream()
                        .filter(resource ->
                                FilterEvaluator.matches(condition, parsed.computeIfAbsent(resource, TypeLayout::parse)))
                        .toList());
    }

    private static List<Revision> history(RandomResources resources, ResourceType type, Random random) {
        return history(resources, type, random, new FakeRevisionLog());
    }

    /** Five revisions, each advanced from the one before: a few changes, many, and most resources gone. */
    private static List<Revision> history(
            RandomResources resources, ResourceType type, Random random, FakeRevisionLog log) {
        Projection projection = new Projection(
                log, TypeLayout.of(RandomResources.SCHEMAS, BLOCK_SIZE), new MutableClock(SamplePeople.CHANGED));
        List<Revision> revisions = new ArrayList<>();
        for (int[] round : new int[][] {{30, 0}, {2, 1}, {1, 3}, {12, 0}, {1, 25}}) {
            List<ResourceDraft> put = random.ints(round[0], 0, 60)
                    .distinct()
                    .mapToObj(i -> resources.resource(type, i))
                    .toList();
            List<ResourceKey> removed = random.ints(round[1], 0, 60)
                    .mapToObj(i -> new ResourceKey(type, "id-" + i))
                    .filter(key -> put.stream().noneMatch(draft -> draft.key().equals(key)))
                    .toList();
            log.commit(SamplePeople.CHANGED, put, removed);
            projection.refresh();
            revisions.add(projection.newest().orElseThrow());
        }
        return revisions;
    }
}
