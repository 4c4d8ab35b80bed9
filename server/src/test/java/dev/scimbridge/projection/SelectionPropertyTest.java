package dev.scimbridge.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.filter.Condition;
import dev.scimbridge.scim.filter.FilterBinder;
import dev.scimbridge.scim.filter.FilterEvaluator;
import dev.scimbridge.scim.filter.FilterParser;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceKey;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The projection selects what {@link FilterEvaluator} says, whatever the resources, the filter and the history. */
class SelectionPropertyTest {

    private static final FilterParser PARSER = new FilterParser(RandomResources.SCHEMAS);
    private static final FilterBinder BINDER = new FilterBinder(RandomResources.SCHEMAS);

    @Property(tries = 200)
    void indexesAndRows_agreeWithTheOracle(@ForAll long seed) {
        Random random = new Random(seed);
        ResourceType type = random.nextBoolean() ? ResourceType.USER : ResourceType.GROUP;
        RandomResources resources = new RandomResources(random);
        Revision revision = afterSomeChanges(resources, type, random);

        for (int i = 0; i < 40; i++) {
            String filter = resources.filter(type);
            Condition condition = BINDER.bind(PARSER.parse(filter, type), type);
            Query.Target target = new Query.Target(type, Optional.of(condition), Optional.empty());
            List<ServedResource> all = revision.select(Query.all(type, 1, 1));

            assertThat(revision.select(new Query(filter, List.of(target), false, 1, 1)))
                    .as(filter)
                    .isEqualTo(all.stream()
                            .filter(resource -> FilterEvaluator.matches(condition, TypeLayout.parse(resource)))
                            .toList());
        }
    }

    private static Revision afterSomeChanges(RandomResources resources, ResourceType type, Random random) {
        FakeRevisionLog log = new FakeRevisionLog();
        Projection projection = new Projection(log, RandomResources.SCHEMAS, new MutableClock(SamplePeople.CHANGED));
        List<ResourceDraft> first = IntStream.range(0, 30)
                .mapToObj(i -> resources.resource(type, i))
                .toList();
        log.commit(SamplePeople.CHANGED, first, List.of());
        projection.refresh();
        for (int round = 0; round < 3; round++) {
            List<ResourceDraft> changed =
                    List.of(resources.resource(type, random.nextInt(40)), resources.resource(type, 100 + round));
            ResourceKey gone = new ResourceKey(type, "id-" + (10 + round));
            log.commit(SamplePeople.CHANGED, changed, List.of(gone));
            projection.refresh();
        }
        return projection.newest().orElseThrow();
    }
}
