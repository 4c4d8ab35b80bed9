package dev.scimbridge.metrics;

import dev.scimbridge.projection.Served;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.ClientPoll;
import dev.scimbridge.store.Hold;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.ResourceState;
import dev.scimbridge.store.StoreException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How things stand at the moment of asking. Integrations and clients come and go, so the rows are made anew each time; what
 * the database does not tell at the moment has no row.
 */
final class Standing {

    private final Clock clock;
    private final Supplier<? extends Collection<Measured>> integrations;
    private final Instant started;
    private final Map<Metric, MultiGauge> gauges = new EnumMap<>(Metric.class);
    private final Map<Metric, List<MultiGauge.Row<?>>> rows = new EnumMap<>(Metric.class);

    /** Counted once per revision. */
    private final Map<IntegrationId, Counted> people = new HashMap<>();

    private record Counted(long revision, Map<ResourceState, Long> byState) {}

    Standing(MeterRegistry registry, Clock clock, Supplier<? extends Collection<Measured>> integrations) {
        this.clock = clock;
        this.integrations = integrations;
        this.started = clock.instant();
        for (Metric metric : List.of(
                Metric.ROUND_LAG,
                Metric.PEOPLE,
                Metric.GROUPS,
                Metric.HOLDS_WAITING,
                Metric.REVISION,
                Metric.REVISION_AGE,
                Metric.CLIENT_POLL_AGE,
                Metric.CLIENT_WALK_AGE)) {
            MultiGauge.Builder gauge = MultiGauge.builder(metric.meter()).description(metric.meaning());
            if (metric.exported().endsWith("_seconds")) {
                gauge.baseUnit("seconds");
            }
            gauges.put(metric, gauge.register(registry));
        }
    }

    synchronized void look() {
        gauges.keySet().forEach(metric -> rows.put(metric, new ArrayList<>()));
        Collection<Measured> all = integrations.get();
        people.keySet().retainAll(all.stream().map(Measured::id).toList());
        all.forEach(this::look);
        gauges.forEach((metric, gauge) -> gauge.register(rows.getOrDefault(metric, List.of()), true));
    }

    private void look(Measured integration) {
        Tags tags = Tags.of("integration", integration.id().value());
        row(
                Metric.ROUND_LAG,
                tags,
                since(integration.status().get().lastCompleted().orElse(started)));
        integration.projection().served().ifPresent(revision -> {
            row(Metric.GROUPS, tags, (double) revision.count(ResourceType.GROUP));
            row(Metric.REVISION, tags, (double) revision.info().number());
            row(Metric.REVISION_AGE, tags, since(revision.info().committedAt()));
        });
        try {
            lookIntoDatabase(integration, tags);
        } catch (StoreException broken) {
            // The gauge of the database says so.
        }
    }

    private void lookIntoDatabase(Measured integration, Tags tags) {
        row(
                Metric.HOLDS_WAITING,
                tags,
                integration.holds().holds().stream().mapToInt(Hold::waiting).sum());
        integration
                .projection()
                .served()
                .flatMap(revision -> counted(integration, revision))
                .ifPresent(byState -> {
                    for (ResourceState state : ResourceState.values()) {
                        String name = state.name().toLowerCase(Locale.ROOT);
                        row(Metric.PEOPLE, tags.and("state", name), (double) byState.getOrDefault(state, 0L));
                    }
                });
        for (ClientPoll poll : integration.walks().polls()) {
            Tags client = tags.and("client", poll.client());
            row(Metric.CLIENT_POLL_AGE, client, since(poll.lastPoll()));
            poll.complete().ifPresent(complete -> row(Metric.CLIENT_WALK_AGE, client, since(complete.at())));
        }
    }

    /** Empty while the database is already further than what is served. */
    private Optional<Map<ResourceState, Long>> counted(Measured integration, Served served) {
        long number = served.info().number();
        Counted known = people.get(integration.id());
        if (known != null && known.revision() == number) {
            return Optional.of(known.byState());
        }
        Map<ResourceState, Long> byState = integration.revisions().peopleByState();
        if (!integration.revisions().newest().equals(Optional.of(served.info()))) {
            return Optional.empty();
        }
        people.put(integration.id(), new Counted(number, byState));
        return Optional.of(byState);
    }

    private void row(Metric metric, Tags tags, double value) {
        rows.getOrDefault(metric, new ArrayList<>()).add(MultiGauge.Row.of(tags, value));
    }

    /** A revision may be of a moment that is still to come, and clocks differ: nothing is younger than nothing. */
    private double since(Instant at) {
        return Math.max(0, Duration.between(at, clock.instant()).toMillis()) / 1000.0;
    }
}
