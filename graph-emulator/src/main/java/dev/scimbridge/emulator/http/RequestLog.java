package dev.scimbridge.emulator.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the requests by endpoint and remembers the latest of them. */
public final class RequestLog {

    private static final int REMEMBERED = 10_000;

    private final Map<String, Integer> counts = new TreeMap<>();
    private final Deque<Entry> entries = new ArrayDeque<>();

    /**
     * One answered request.
     *
     * @param endpoint method and path template, such as {@code GET /users/{id}}
     * @param target path and query as sent
     * @param prefer the request's {@code Prefer} headers
     */
    public record Entry(String endpoint, String target, int status, List<String> prefer) {}

    /** Adds a request. */
    public synchronized void add(String endpoint, Request request, int status) {
        counts.merge(endpoint, 1, Integer::sum);
        if (entries.size() == REMEMBERED) {
            entries.removeFirst();
        }
        entries.addLast(new Entry(endpoint, request.target(), status, request.headers("Prefer")));
    }

    /** How often an endpoint was called, such as {@code GET /users/delta} or {@code POST /token}. */
    public synchronized int count(String endpoint) {
        return counts.getOrDefault(endpoint, 0);
    }

    /** All counts by endpoint, in alphabetical order. */
    public synchronized Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    /** The latest 10,000 requests, oldest first. */
    public synchronized List<Entry> entries() {
        return new ArrayList<>(entries);
    }

    /** Forgets everything. */
    public synchronized void clear() {
        counts.clear();
        entries.clear();
    }
}
