package dev.scimbridge.delta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.microsoft.kiota.NativeResponseHandler;
import com.microsoft.kiota.RequestAdapter;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.ResponseHandlerOption;
import dev.scimbridge.config.GraphSettings;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests through the SDK's adapter, which adds the token and answers claims challenges, and looks at the bare
 * answer: the SDK's own way loses the status of errors whose body is not JSON.
 */
final class Exchange {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final long LONGEST_ERROR_BODY = 64L * 1024;
    private static final byte[] NO_BODY = {};

    /** Reads the body of a good answer. */
    @FunctionalInterface
    interface BodyReader<T> {
        T read(InputStream body) throws IOException;
    }

    private final RequestAdapter adapter;
    private final CachingCredential credential;
    private final Retries retries;
    private final RetryAfter retryAfter;
    private final AnswerFailures failures;
    private final ConnectionFailures connection;
    private final GraphTraffic traffic = new GraphTraffic();

    Exchange(
            RequestAdapter adapter,
            CachingCredential credential,
            Retries retries,
            RetryAfter retryAfter,
            GraphSettings settings) {
        this.adapter = adapter;
        this.credential = credential;
        this.retries = retries;
        this.retryAfter = retryAfter;
        this.failures = new AnswerFailures(settings);
        this.connection = ConnectionFailures.toGraph(settings);
    }

    /**
     * One logical request.
     *
     * @param request made anew for every try
     * @throws GraphFailure when the tries are used up, or at once when trying again is of no use
     */
    <T> T send(Call call, Supplier<RequestInformation> request, BodyReader<T> reader) {
        traffic.request();
        return retries.run(call.what(), () -> withFreshTokenOnce(() -> attempt(call, request.get(), reader)));
    }

    /**
     * One question whose answer is of interest whatever it is.
     *
     * @param what in plain words, after "read"
     * @throws GraphFailure when there is no token, and when nothing but passing troubles came of all tries
     */
    GraphAnswer look(String what, Supplier<RequestInformation> request) {
        Call call = new Call(what, List.of(), false);
        traffic.request();
        return retries.run(what, () -> lookOnce(call, request.get()));
    }

    private GraphAnswer lookOnce(Call call, RequestInformation request) {
        String name = UUID.randomUUID().toString();
        request.headers.add(GraphConnection.CLIENT_REQUEST_ID, name);
        traffic.call();
        try (Response response = answer(request)) {
            traffic.answered(response.code());
            Optional<Instant> date = Optional.ofNullable(response.headers().getInstant("Date"));
            if (response.isSuccessful()) {
                ResponseBody body = Objects.requireNonNull(response.body(), "an answer to a call has a body");
                JsonNode json = StreamedObject.JSON.readTree(body.byteStream());
                return GraphAnswer.of(response.code(), response.header("request-id"), date, json);
            }
            GraphError error = logged(error(response), response, call);
            if (failures.of(error, call, credential.granted()) instanceof GraphFailure.Unavailable passing) {
                throw passing;
            }
            return GraphAnswer.of(error, date, MissingNode.getInstance());
        } catch (IOException broken) {
            LOG.info(
                    "No whole answer when reading {} (client-request-id {}): {}", call.what(), name, broken.toString());
            throw connection.of(broken);
        }
    }

    /** What has been asked so far. */
    TrafficCount traffic() {
        return traffic.count();
    }

    /** The failure that an error answer means, ready to be thrown. */
    RuntimeException failure(GraphError error, Call call) {
        GraphFailure failure = failures.of(error, call, credential.granted());
        return error.status() == 401 || error.status() == 403 ? new TokenRejected(failure) : failure;
    }

    /** As {@link #failure}, for one of a batch; its request id goes to the log, as that of every failure. */
    RuntimeException failureInBatch(GraphError error, Call call) {
        LOG.info(
                "Graph answered {} in a batch when reading {} (request-id {}, Date {}): {}",
                error.name(),
                call.what(),
                error.requestId(),
                error.date(),
                error.message());
        return failure(error, call);
    }

    /** A token may have been revoked, or be older than the permissions that were granted since. */
    private <T> T withFreshTokenOnce(Supplier<T> attempt) {
        try {
            return attempt.get();
        } catch (TokenRejected stale) {
            credential.drop();
            LOG.info("Trying once more with a fresh token: {}", stale.getMessage());
        }
        try {
            return attempt.get();
        } catch (TokenRejected again) {
            throw again.failure();
        }
    }

    private <T> T attempt(Call call, RequestInformation request, BodyReader<T> reader) {
        String name = UUID.randomUUID().toString();
        request.headers.add(GraphConnection.CLIENT_REQUEST_ID, name);
        traffic.call();
        try (Response response = answer(request)) {
            traffic.answered(response.code());
            if (!response.isSuccessful()) {
                throw failure(logged(error(response), response, call), call);
            }
            ResponseBody body = Objects.requireNonNull(response.body(), "an answer to a call has a body");
            return reader.read(body.byteStream());
        } catch (IOException broken) {
            LOG.info(
                    "No whole answer when reading {} (client-request-id {}): {}", call.what(), name, broken.toString());
            throw connection.of(broken);
        }
    }

    private Response answer(RequestInformation request) throws IOException {
        NativeResponseHandler handler = new NativeResponseHandler();
        ResponseHandlerOption option = new ResponseHandlerOption();
        option.setResponseHandler(handler);
        request.addRequestOptions(List.of(option));
        try {
            adapter.sendPrimitive(request, new HashMap<>(), InputStream.class);
        } catch (GraphFailure noToken) {
            throw noToken;
        } catch (IllegalArgumentException nonsense) {
            // The adapter parses Content-Length and claims challenges, and trusts them to be well-formed.
            throw new IOException("The answer has a malformed header", nonsense);
        } catch (RuntimeException failure) {
            throw Causes.find(failure, IOException.class).orElseThrow(() -> failure);
        }
        return (Response) handler.getValue();
    }

    private GraphError error(Response response) throws IOException {
        return GraphError.of(response.code(), response::header, errorBody(response), retryAfter);
    }

    private static byte[] errorBody(Response response) {
        try {
            return response.peekBody(LONGEST_ERROR_BODY).bytes();
        } catch (IOException cut) {
            return NO_BODY;
        }
    }

    private static GraphError logged(GraphError error, Response response, Call call) {
        LOG.info(
                "Graph answered {} when reading {} (request-id {}, client-request-id {}, Date {}, Retry-After {}): {}",
                error.name(),
                call.what(),
                error.requestId(),
                response.request().header(GraphConnection.CLIENT_REQUEST_ID),
                error.date(),
                response.header("Retry-After"),
                error.message());
        return error;
    }
}
