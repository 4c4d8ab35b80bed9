package dev.scimbridge.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.projection.MemoryBudget;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.sync.RoundEnd;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is counted, and that nobody can make it grow without end. */
final class MetricsTest {

    private boolean up = true;
    private final Metrics metrics = new Metrics(Clock.systemUTC(), List::of, () -> 4096, () -> up);

    @AfterEach
    void stop() {
        metrics.close();
    }

    @Test
    void rounds_areCountedByOutcome_andTheirCallsWithThem() {
        metrics.roundEnded(round("committed", 7, 1, 0));
        metrics.roundEnded(round("failed", 3, 2, 2));

        assertThat(lines())
                .contains(
                        "scim_bridge_rounds_total{integration=\"contoso\",outcome=\"committed\"} 1.0",
                        "scim_bridge_rounds_total{integration=\"contoso\",outcome=\"failed\"} 1.0",
                        "scim_bridge_graph_calls_total{integration=\"contoso\"} 10.0",
                        "scim_bridge_graph_retries_total{integration=\"contoso\"} 3.0",
                        "scim_bridge_graph_throttled_total{integration=\"contoso\"} 2.0",
                        "scim_bridge_round_duration_seconds_sum{integration=\"contoso\",outcome=\"failed\"} 2.0");
    }

    private static RoundEnd round(String outcome, long calls, long retries, long throttled) {
        return new RoundEnd(new IntegrationId("contoso"), outcome, Duration.ofSeconds(2), calls, retries, throttled);
    }

    @Test
    void requests_fallIntoBuckets() {
        metrics.answered("/scim/v2/Users", 200, "contoso/reader", Duration.ofMillis(30));
        metrics.answered("/scim/v2/Users", 401, "", Duration.ofMillis(1));

        String users =
                "scim_bridge_request_duration_seconds_bucket{client=\"contoso/reader\",endpoint=\"/scim/v2/Users\","
                        + "status=\"200\",le=";
        assertThat(lines())
                .contains(users + "\"0.025\"} 0", users + "\"0.05\"} 1", users + "\"+Inf\"} 1")
                .contains(
                        "scim_bridge_request_duration_seconds_count{client=\"-\",endpoint=\"/scim/v2/Users\",status=\"401\"} 1");
    }

    @Test
    void clientsWithoutEnd_doNotGetNumbersWithoutEnd() {
        for (int client = 0; client < 2 * Metrics.MOST_CLIENTS; client++) {
            metrics.answered("/scim/v2/Users", 200, "contoso/client-" + client, Duration.ofMillis(1));
        }

        assertThat(lines().stream().filter(line -> line.startsWith("scim_bridge_request_duration_seconds_count")))
                .hasSize(Metrics.MOST_CLIENTS);
    }

    @Test
    void database_isUpOrNot_andHasASize() {
        assertThat(lines()).contains("scim_bridge_database_up 1.0", "scim_bridge_database_size_bytes 4096.0");

        up = false;

        assertThat(lines()).contains("scim_bridge_database_up 0.0");
    }

    @Test
    void memory_isTold_andLoadsAreTimed() {
        metrics.watch(new MemoryBudget(4096, metrics::loaded));
        metrics.loaded(true, 2_000_000_000L);
        metrics.loaded(false, 1_000_000_000L);

        assertThat(lines())
                .contains(
                        "scim_bridge_loaded_integrations 0.0",
                        "scim_bridge_loaded_size_bytes 0.0",
                        "scim_bridge_loaded_limit_bytes 4096.0",
                        "scim_bridge_loaded_evictions_total 0.0",
                        "scim_bridge_load_duration_seconds_count{outcome=\"loaded\"} 1",
                        "scim_bridge_load_duration_seconds_sum{outcome=\"loaded\"} 2.0",
                        "scim_bridge_load_duration_seconds_sum{outcome=\"failed\"} 1.0");
    }

    @Test
    void jvm_isThere() {
        assertThat(metrics.scrape()).contains("jvm_memory_used_bytes", "process_uptime_seconds", "jvm_threads_live");
    }

    private List<String> lines() {
        return metrics.scrape().lines().toList();
    }
}
