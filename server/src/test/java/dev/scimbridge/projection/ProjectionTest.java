package dev.scimbridge.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.ScimException;
import dev.scimbridge.scim.schema.Schemas;
import dev.scimbridge.store.ResourceKey;
import dev.scimbridge.store.RevisionInfo;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProjectionTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final FakeRevisionLog log = new FakeRevisionLog();
    private final Projection projection = new Projection(log, Schemas.load(), new MutableClock(NOW));

    @Test
    void newest_isEmptyBeforeTheFirstRevision() {
        projection.refresh();

        assertThat(projection.newest()).isEmpty();
        assertThat(projection.page("reader", Query.all(ResourceType.USER, 1, 10)))
                .isEmpty();
    }

    @Test
    void refresh_readsAllOfTheFirstRevisionOrderedById() {
        log.commit(NOW, List.of(SamplePeople.person(3, "v1"), SamplePeople.person(1, "v1")), List.of());
        projection.refresh();

        assertThat(ids(page(1, 10))).containsExactly(SamplePeople.id(1), SamplePeople.id(3));
        assertThat(revision().count(ResourceType.USER)).isEqualTo(2);
        assertThat(revision().count(ResourceType.GROUP)).isZero();
    }

    @Test
    void refresh_appliesTheDifferenceOfSeveralRevisions() {
        log.commit(NOW, SamplePeople.people(0, 6), List.of());
        projection.refresh();
        ServedResource kept = find(4);

        log.commit(NOW, List.of(SamplePeople.person(2, "v2")), List.of(key(1)));
        log.commit(NOW, List.of(SamplePeople.person(9, "v1")), List.of(key(0)));
        projection.refresh();

        assertThat(ids(page(1, 10)))
                .containsExactly(
                        SamplePeople.id(2),
                        SamplePeople.id(3),
                        SamplePeople.id(4),
                        SamplePeople.id(5),
                        SamplePeople.id(9));
        assertThat(find(2).etag()).isEqualTo("v2-2");
        assertThat(find(4)).as("what did not change is shared").isSameAs(kept);
        assertThat(revision().info().number()).isEqualTo(3);
    }

    @Test
    void refresh_readsAllWhenItsRevisionIsForgotten() {
        log.commit(NOW, SamplePeople.people(0, 3), List.of());
        projection.refresh();
        log.commit(NOW, List.of(SamplePeople.person(5, "v1")), List.of(key(0)));
        log.forget(1);
        projection.refresh();

        assertThat(ids(page(1, 10))).containsExactly(SamplePeople.id(1), SamplePeople.id(2), SamplePeople.id(5));
    }

    @Test
    void walksAndLists_areNotThoseOfAnotherHistory() {
        log.commit(NOW, SamplePeople.people(0, 6), List.of());
        log.commit(NOW.plusSeconds(1), List.of(SamplePeople.person(7, "lost")), List.of());
        projection.refresh();
        Query second = Query.all(ResourceType.USER, 4, 3);
        projection.page("a", Query.all(ResourceType.USER, 1, 3));
        log.loseNewest();
        log.commit(NOW.plusSeconds(2), List.of(SamplePeople.person(8, "v1")), List.of());

        projection.refresh();

        Page page = projection.page("b", Query.all(ResourceType.USER, 1, 3)).orElseThrow();
        assertThat(page.revision().committedAt()).isEqualTo(NOW.plusSeconds(2));
        assertThat(projection.page("b", second).orElseThrow().revision()).isEqualTo(page.revision());
        assertThatThrownBy(() -> projection.page("a", second)).isInstanceOf(ScimException.BadRequest.class);
        assertThat(projection
                        .page("a", Query.all(ResourceType.USER, 1, 3))
                        .orElseThrow()
                        .revision())
                .isEqualTo(page.revision());
        assertThat(projection.page("a", second).orElseThrow().revision()).isEqualTo(page.revision());
    }

    @Test
    void refresh_readsAllWhenItsRevisionIsAnotherOneByNow() {
        log.commit(NOW, SamplePeople.people(0, 3), List.of());
        log.commit(NOW.plusSeconds(1), List.of(SamplePeople.person(7, "lost")), List.of());
        projection.refresh();
        log.loseNewest();
        log.commit(NOW.plusSeconds(2), List.of(SamplePeople.person(8, "v1")), List.of());
        log.commit(NOW.plusSeconds(3), List.of(SamplePeople.person(1, "v2")), List.of());

        projection.refresh();

        assertThat(ids(page(1, 10)))
                .containsExactly(SamplePeople.id(0), SamplePeople.id(1), SamplePeople.id(2), SamplePeople.id(8));
        assertThat(find(1).etag()).isEqualTo("v2-1");
    }

    @Test
    void revisionThatTheLogHasLost_isLost_untilALaterOneIsCommitted() {
        RevisionInfo first = log.commit(NOW, SamplePeople.people(0, 3), List.of());
        RevisionInfo second = log.commit(NOW.plusSeconds(1), List.of(SamplePeople.person(7, "v1")), List.of());
        projection.refresh();
        assertThat(projection.isLost(second)).isFalse();
        assertThat(projection.isLost(first))
                .as("read before the second was committed")
                .isFalse();

        log.loseNewest();
        assertThat(projection.isLost(first)).isTrue();

        RevisionInfo another = log.commit(NOW.plusSeconds(2), List.of(SamplePeople.person(8, "v1")), List.of());
        assertThat(projection.isLost(another)).isFalse();
    }

    @Test
    void find_isCaseExactAndPerType() {
        log.commit(NOW, List.of(SamplePeople.group("Abc", "Readers", List.of())), List.of());
        projection.refresh();

        assertThat(revision().find(ResourceType.GROUP, "Abc")).isPresent();
        assertThat(revision().find(ResourceType.GROUP, "abc")).isEmpty();
        assertThat(revision().find(ResourceType.USER, "Abc")).isEmpty();
    }

    @Test
    void page_countsTheWholeListAndEndsWithIt() {
        log.commit(NOW, SamplePeople.people(0, 5), List.of());
        projection.refresh();

        assertThat(ids(page(4, 3))).containsExactly(SamplePeople.id(3), SamplePeople.id(4));
        assertThat(page(4, 3).totalResults()).isEqualTo(5);
        assertThat(ids(page(6, 3))).isEmpty();
        assertThat(page(Long.MAX_VALUE, 3).totalResults()).isEqualTo(5);
        assertThat(page(1, 0).totalResults()).isEqualTo(5);
        assertThat(ids(page(1, 0))).isEmpty();
    }

    private Revision revision() {
        return projection.newest().orElseThrow();
    }

    private ServedResource find(int n) {
        return revision().find(ResourceType.USER, SamplePeople.id(n)).orElseThrow();
    }

    private Page page(long startIndex, int count) {
        return projection
                .page("reader", Query.all(ResourceType.USER, startIndex, count))
                .orElseThrow();
    }

    private static List<String> ids(Page page) {
        return page.resources().stream().map(ServedResource::id).toList();
    }

    private static ResourceKey key(int n) {
        return new ResourceKey(ResourceType.USER, SamplePeople.id(n));
    }
}
