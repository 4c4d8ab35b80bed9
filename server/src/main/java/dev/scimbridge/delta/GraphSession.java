package dev.scimbridge.delta;

import dev.scimbridge.config.GraphSettings;
import java.time.Clock;

/** What a reader needs once it has begun to ask: everything here sees the SDK. */
final class GraphSession implements AutoCloseable {

    private final GraphConnection connection;
    private final Retries retries;
    private final Exchange exchange;
    private final GraphRequests requests;
    private final BatchReads batches;

    /**
     * Puts the parts together; asks nobody anything.
     *
     * @throws GraphFailure.Refused when the file of trusted certificates is not usable
     */
    GraphSession(GraphSettings settings, RequestBounds bounds, Clock clock, Pause pause) {
        RetryAfter retryAfter = new RetryAfter(clock);
        this.connection = new GraphConnection(settings, bounds, clock);
        this.retries = new Retries(bounds, pause);
        this.exchange = new Exchange(
                connection.client().getRequestAdapter(), connection.credential(), retries, retryAfter, settings);
        this.requests = new GraphRequests(connection.client(), settings.graphBaseUrl());
        this.batches = new BatchReads(exchange, requests, retryAfter);
    }

    TokenFacts token() {
        return retries.run(Call.TOKEN.what(), connection::token);
    }

    void beginRound() {
        retries.beginRound();
    }

    Exchange exchange() {
        return exchange;
    }

    GraphRequests requests() {
        return requests;
    }

    BatchReads batches() {
        return batches;
    }

    @Override
    public void close() {
        connection.close();
    }
}
