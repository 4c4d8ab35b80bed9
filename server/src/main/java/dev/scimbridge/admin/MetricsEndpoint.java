package dev.scimbridge.admin;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;

/** Numbers for Prometheus; they are in {@code docs/reference/metrics.md}. */
@Path("/metrics")
public final class MetricsEndpoint {

    private static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Supplier<String> metrics;

    MetricsEndpoint(Supplier<String> metrics) {
        this.metrics = metrics;
    }

    /** All of them, as they stand now. */
    @GET
    public Response scrape() {
        return Response.ok(metrics.get(), MEDIA_TYPE)
                .header("Cache-Control", "no-store")
                .build();
    }
}
