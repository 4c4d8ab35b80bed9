package dev.scimbridge.benchmarks.many;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Walks whole integrations, page by page, and looks whether everybody was there, once, and all from one revision. */
final class Walker {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int COUNT = 100;
    private static final long POLL_NANOS = 50_000_000;

    private final Cell cell;
    private final int people;
    private final AtomicInteger refused = new AtomicInteger();

    Walker(Cell cell, int people) {
        this.cell = cell;
        this.people = people;
    }

    /** How often a client was told to come again. */
    int refused() {
        return refused.get();
    }

    /**
     * Walks through an integration.
     *
     * @return nanoseconds
     * @throws IOException if anything was missing, twice there, or from another revision
     */
    long walk(int integration) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Set<String> ids = new HashSet<>();
        Set<String> revisions = new HashSet<>();
        for (int start = 1; start <= people; start += COUNT) {
            HttpResponse<byte[]> answer = page(integration, start);
            revisions.add(answer.headers().firstValue("Scim-Bridge-Revision").orElse(""));
            JsonNode json = JSON.readTree(answer.body());
            if (json.path("totalResults").asInt() != people) {
                throw new IOException("Integration " + integration + " has " + json.path("totalResults") + " people");
            }
            json.path("Resources").forEach(person -> ids.add(person.path("id").asText()));
        }
        if (ids.size() != people || revisions.size() != 1) {
            throw new IOException("A walk of integration " + integration + " found " + ids.size()
                    + " people of revisions " + revisions);
        }
        return System.nanoTime() - began;
    }

    private HttpResponse<byte[]> page(int integration, int start) throws IOException, InterruptedException {
        while (true) {
            HttpResponse<byte[]> answer = cell.page(integration, start, COUNT);
            if (answer.statusCode() == 200) {
                return answer;
            }
            if (answer.statusCode() != 503
                    || answer.headers().firstValue("Retry-After").isEmpty()) {
                throw new IOException(answer.uri() + " was answered with " + answer.statusCode());
            }
            refused.incrementAndGet();
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
