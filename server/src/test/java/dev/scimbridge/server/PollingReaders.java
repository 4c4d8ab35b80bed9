package dev.scimbridge.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimbridge.chaos.Feed;
import dev.scimbridge.chaos.FeedText;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/** Clients that walk through all users and all groups, again and again, and say whatever they should not have seen. */
final class PollingReaders implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Each reader has a size of its own: by it the bridge tells walks of one client apart that name none. */
    private static final int BY_INDEX = 40;

    private static final int BY_CURSOR = 30;
    private static final int PAUSE_MILLIS = 60;

    private final Supplier<Optional<URI>> server;
    private final Truths truths;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> complete = new TreeMap<>();
    private final AtomicInteger broken = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    /** A walk that came to its end or did not: the lines by id, if it did. */
    private record Walk(Optional<Map<String, String>> lines) {
        static final Walk GIVEN_UP = new Walk(Optional.empty());
    }

    /**
     * Readers that begin at once.
     *
     * @param server where SCIM is served at the moment, if anywhere
     */
    PollingReaders(Supplier<Optional<URI>> server, Truths truths) {
        this.server = server;
        this.truths = truths;
        start("users by index", "/Users", false, Feed::users, FeedText::ofUser);
        start("users by cursor", "/Users", true, Feed::users, FeedText::ofUser);
        start("groups by index", "/Groups", false, Feed::groups, FeedText::ofGroup);
    }

    /** What should not have been seen. */
    Queue<String> violations() {
        return violations;
    }

    /** How many walks of each reader came to their end, and were judged. */
    Map<String, AtomicInteger> complete() {
        return complete;
    }

    @Override
    public String toString() {
        return complete + " complete walks, " + broken + " broken off, " + refused + " refused before a revision";
    }

    private void start(
            String name,
            String path,
            boolean byCursor,
            Function<Feed, Map<String, String>> side,
            Function<JsonNode, String> text) {
        AtomicInteger count = new AtomicInteger();
        complete.put(name, count);
        Thread thread = new Thread(
                () -> {
                    while (pause()) {
                        int since = truths.oldest();
                        Optional<URI> base = server.get();
                        Walk walk = base.map(uri -> walk(name, uri + path, byCursor, text))
                                .orElse(Walk.GIVEN_UP);
                        // A port can be given to the next process: such a walk has no meaning.
                        if (walk.lines().isPresent() && server.get().equals(base)) {
                            count.incrementAndGet();
                            truths.judge(since, side, walk.lines().get()).ifPresent(flaw -> violate(name, flaw));
                        }
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private boolean pause() {
        try {
            return !stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Walk walk(String name, String list, boolean byCursor, Function<JsonNode, String> text) {
        Map<String, String> lines = new TreeMap<>();
        boolean silenceAllowed = truths.isSilenceAllowed();
        String position = byCursor ? "cursor" : "startIndex=1";
        int total = -1;
        while (!position.isEmpty()) {
            Optional<HttpResponse<String>> answer = BridgeProcess.get(
                    URI.create(list + "?count=" + (byCursor ? BY_CURSOR : BY_INDEX) + "&" + position));
            if (answer.isEmpty()) {
                broken.incrementAndGet();
                return Walk.GIVEN_UP;
            }
            if (answer.get().statusCode() == 503 && silenceAllowed) {
                refused.incrementAndGet();
                return Walk.GIVEN_UP;
            }
            Optional<JsonNode> page = page(answer.get());
            if (page.isEmpty()) {
                return violate(
                        name,
                        "HTTP " + answer.get().statusCode() + ": "
                                + answer.get().body());
            }
            if (total >= 0 && total != page.get().path("totalResults").asInt()) {
                return violate(name, "totalResults changed during a walk");
            }
            total = page.get().path("totalResults").asInt();
            for (JsonNode resource : page.get().path("Resources")) {
                if (lines.put(resource.path("id").asText(), text.apply(resource)) != null) {
                    return violate(name, "the same resource twice in one walk");
                }
            }
            position = byCursor ? cursor(page.get()) : index(page.get(), lines.size());
        }
        return lines.size() == total
                ? new Walk(Optional.of(lines))
                : violate(name, lines.size() + " resources where totalResults is " + total);
    }

    private static Optional<JsonNode> page(HttpResponse<String> answer) {
        try {
            return answer.statusCode() == 200 ? Optional.of(JSON.readTree(answer.body())) : Optional.empty();
        } catch (JsonProcessingException torn) {
            return Optional.empty();
        }
    }

    private static String cursor(JsonNode page) {
        String next = page.path("nextCursor").asText();
        return next.isEmpty() ? "" : "cursor=" + next;
    }

    private static String index(JsonNode page, int read) {
        boolean more = read < page.path("totalResults").asInt()
                && !page.path("Resources").isEmpty();
        return more ? "startIndex=" + (read + 1) : "";
    }

    private Walk violate(String name, String what) {
        violations.add(name + ": " + what);
        return Walk.GIVEN_UP;
    }

    @Override
    public void close() {
        stopped.countDown();
    }
}
