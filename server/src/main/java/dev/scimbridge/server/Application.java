package dev.scimbridge.server;

import java.io.IOException;
import java.net.URISyntaxException;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/** What answers the requests of a listener. */
public interface Application {

    /**
     * Answers a request, on its thread.
     *
     * @throws URISyntaxException if the request's URI is none; nothing has been answered
     */
    void answer(Request request, Response response) throws IOException, URISyntaxException;

    /** Called before the first request. */
    default void start() {}

    /** Called after the last one. */
    default void stop() {}
}
