package dev.scimbridge.metrics;

import dev.scimbridge.projection.MemoryBudget;
import dev.scimbridge.sync.RoundEnd;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Counts what happens, and looks at how things stand when Prometheus asks. Safe for any thread. */
public final class Metrics implements AutoCloseable {

    /** Clients come and go; beyond this many names no new one gets numbers of its own. */
    static final int MOST_CLIENTS = 200;

    private static final String NOBODY = "-";
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Meter.MeterProvider<Timer> requests = Timer.builder(Metric.REQUEST_DURATION.meter())
            .description(Metric.REQUEST_DURATION.meaning())
            .serviceLevelObjectives(BUCKETS)
            .withRegistry(registry);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Standing standing;

    /**
     * Begins to count.
     *
     * @param integrations those that there are at the moment of asking
     * @param databaseBytes how large the database's files are
     * @param databaseUp whether the database answered when it was last asked
     */
    public Metrics(
            Clock clock,
            Supplier<? extends Collection<Measured>> integrations,
            LongSupplier databaseBytes,
            BooleanSupplier databaseUp) {
        registry.config()
                .meterFilter(MeterFilter.maximumAllowableTags(
                        Metric.REQUEST_DURATION.meter(), "client", MOST_CLIENTS, MeterFilter.deny()));
        this.standing = new Standing(registry, clock, integrations);
        Gauge.builder(Metric.DATABASE_SIZE.meter(), databaseBytes, LongSupplier::getAsLong)
                .description(Metric.DATABASE_SIZE.meaning())
                .baseUnit("bytes")
                .strongReference(true)
                .register(registry);
        Gauge.builder(Metric.DATABASE_UP.meter(), databaseUp, up -> up.getAsBoolean() ? 1 : 0)
                .description(Metric.DATABASE_UP.meaning())
                .strongReference(true)
                .register(registry);
        bindJvm(registry);
    }

    private void bindJvm(MeterRegistry to) {
        new JvmMemoryMetrics().bindTo(to);
        collections.bindTo(to);
        new JvmThreadMetrics().bindTo(to);
        new ProcessorMetrics().bindTo(to);
        new UptimeMetrics().bindTo(to);
        new FileDescriptorMetrics().bindTo(to);
    }

    /** Tells from now on how much is in memory. */
    public void watch(MemoryBudget memory) {
        gauge(Metric.LOADED_INTEGRATIONS, memory, MemoryBudget::holders).register(registry);
        gauge(Metric.LOADED_SIZE, memory, MemoryBudget::used).baseUnit("bytes").register(registry);
        gauge(Metric.LOADED_LIMIT, memory, MemoryBudget::most).baseUnit("bytes").register(registry);
        loads(true);
        loads(false);
        FunctionCounter.builder(Metric.LOADED_EVICTIONS.meter(), memory, MemoryBudget::evictions)
                .description(Metric.LOADED_EVICTIONS.meaning())
                .register(registry);
    }

    private static Gauge.Builder<MemoryBudget> gauge(
            Metric metric, MemoryBudget memory, ToDoubleFunction<MemoryBudget> value) {
        return Gauge.builder(metric.meter(), memory, value)
                .description(metric.meaning())
                .strongReference(true);
    }

    /** An integration that somebody reads has been loaded, or could not be. */
    public void loaded(boolean complete, long nanos) {
        loads(complete).record(Duration.ofNanos(nanos));
    }

    private Timer loads(boolean complete) {
        return Timer.builder(Metric.LOAD_DURATION.meter())
                .description(Metric.LOAD_DURATION.meaning())
                .tags("outcome", complete ? "loaded" : "failed")
                .register(registry);
    }

    /** A round is over. */
    public void roundEnded(RoundEnd end) {
        Tags integration = Tags.of("integration", end.integration().value());
        Tags both = integration.and("outcome", end.outcome());
        counter(Metric.ROUNDS, both).increment();
        Timer.builder(Metric.ROUND_DURATION.meter())
                .description(Metric.ROUND_DURATION.meaning())
                .tags(both)
                .register(registry)
                .record(end.took());
        counter(Metric.GRAPH_CALLS, integration).increment((double) end.calls());
        counter(Metric.GRAPH_RETRIES, integration).increment((double) end.retries());
        counter(Metric.GRAPH_THROTTLED, integration).increment((double) end.throttled());
    }

    private Counter counter(Metric metric, Tags tags) {
        return Counter.builder(metric.meter())
                .description(metric.meaning())
                .tags(tags)
                .register(registry);
    }

    /**
     * A request has been answered.
     *
     * @param endpoint one of a few words
     * @param client {@code integration/client}; empty for nobody's
     */
    public void answered(String endpoint, int status, String client, Duration took) {
        requests.withTags(
                        "endpoint",
                        endpoint,
                        "status",
                        String.valueOf(status),
                        "client",
                        client.isEmpty() ? NOBODY : client)
                .record(took);
    }

    /** Everything in Prometheus's text format. */
    public String scrape() {
        standing.look();
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
