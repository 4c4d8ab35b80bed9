package dev.scimbridge.delta;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.graph.GraphChange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads single objects by twenties through {@code $batch}. Each answer in a batch has a status of its own: what does not
 * exist is missing from the result, what is throttled is asked for again, anything else fails the whole.
 *
 * @see <a href="https://learn.microsoft.com/graph/json-batching">Combine multiple HTTP requests using JSON batching</a>
 */
final class BatchReads {

    private static final int MAX_REQUESTS = 20;

    private final Exchange exchange;
    private final GraphRequests requests;
    private final RetryAfter retryAfter;

    BatchReads(Exchange exchange, GraphRequests requests, RetryAfter retryAfter) {
        this.exchange = exchange;
        this.requests = requests;
        this.retryAfter = retryAfter;
    }

    /**
     * The objects that exist.
     *
     * @param address the relative URL of an id
     * @return by the given ids, in their order
     */
    <T> Map<String, T> read(
            Call call, Collection<String> ids, UnaryOperator<String> address, PageParser.ItemParser<T> itemParser) {
        List<String> distinct = List.copyOf(new LinkedHashSet<>(ids));
        Map<String, T> found = new HashMap<>();
        for (int from = 0; from < distinct.size(); from += MAX_REQUESTS) {
            List<String> some = distinct.subList(from, Math.min(from + MAX_REQUESTS, distinct.size()));
            new Batch<>(call, new LinkedHashSet<>(some), address, itemParser, found).read();
        }
        Map<String, T> ordered = new LinkedHashMap<>();
        for (String id : distinct) {
            T object = found.get(id);
            if (object != null) {
                ordered.put(id, object);
            }
        }
        return ordered;
    }

    /** At most twenty ids, asked for until each has an answer. */
    private final class Batch<T> {

        private final Call call;
        private final Set<String> open;
        private final UnaryOperator<String> address;
        private final PageParser.ItemParser<T> itemParser;
        private final Map<String, T> found;

        Batch(
                Call call,
                Set<String> open,
                UnaryOperator<String> address,
                PageParser.ItemParser<T> itemParser,
                Map<String, T> found) {
            this.call = call;
            this.open = open;
            this.address = address;
            this.itemParser = itemParser;
            this.found = found;
        }

        void read() {
            exchange.send(call, () -> requests.batch(body()), this::takeAll);
        }

        private byte[] body() {
            ObjectNode batch = StreamedObject.JSON.createObjectNode();
            ArrayNode items = batch.putArray("requests");
            for (String id : open) {
                items.addObject().put("id", id).put("method", "GET").put("url", address.apply(id));
            }
            return batch.toString().getBytes(StandardCharsets.UTF_8);
        }

        /** Takes what is there before it complains about the rest, so that only the rest is asked for again. */
        private Set<String> takeAll(InputStream body) throws IOException {
            List<RuntimeException> failures = new ArrayList<>();
            for (JsonNode item : responses(body)) {
                String id = item.path("id").asText();
                RuntimeException failure = open.contains(id) ? take(id, item) : null;
                if (failure == null) {
                    open.remove(id);
                } else {
                    failures.add(failure);
                }
            }
            if (!failures.isEmpty()) {
                throw worst(failures);
            }
            if (!open.isEmpty()) {
                throw new JsonParseException(null, "A batch answer lacks answers");
            }
            return found.keySet();
        }

        private static JsonNode responses(InputStream body) throws IOException {
            try (JsonParser parser = StreamedObject.JSON.createParser(body)) {
                JsonNode answer =
                        parser.nextToken() == null ? MissingNode.getInstance() : StreamedObject.JSON.readTree(parser);
                PageParser.finish(parser);
                return answer.path("responses");
            }
        }

        /** Adds what was found. Returns why there is no answer yet, or null when there is one. */
        private @Nullable RuntimeException take(String id, JsonNode item) throws IOException {
            int status = item.path("status").asInt();
            if (status == 404) {
                return null;
            }
            if (status != 200) {
                return exchange.failureInBatch(
                        GraphError.of(status, name -> header(item, name), item.path("body"), retryAfter), call);
            }
            try (JsonParser parser = StreamedObject.JSON.treeAsTokens(item.path("body"))) {
                parser.nextToken();
                if (itemParser.parse(parser) instanceof GraphChange.Updated<T> updated) {
                    found.put(id, updated.object());
                }
                return null;
            }
        }

        private static @Nullable String header(JsonNode item, String name) {
            for (Map.Entry<String, JsonNode> header : item.path("headers").properties()) {
                if (header.getKey().equalsIgnoreCase(name)) {
                    return header.getValue().asText();
                }
            }
            return null;
        }

        /** What does not pass comes before what does; of those that pass, the one with the longest wait. */
        private static RuntimeException worst(List<RuntimeException> failures) {
            RuntimeException worst = failures.get(0);
            for (RuntimeException failure : failures) {
                if (!(failure instanceof GraphFailure.Unavailable)) {
                    return failure;
                }
                if (wait(failure).compareTo(wait(worst)) > 0) {
                    worst = failure;
                }
            }
            return worst;
        }

        private static Duration wait(RuntimeException failure) {
            return failure instanceof GraphFailure.Unavailable unavailable
                    ? unavailable.retryAfter().orElse(Duration.ZERO)
                    : Duration.ZERO;
        }
    }
}
