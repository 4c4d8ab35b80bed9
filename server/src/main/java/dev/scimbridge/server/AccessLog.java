package dev.scimbridge.server;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One line per answered request: which endpoint, with which parameters (their names alone), for which client, how it ended. */
final class AccessLog implements Consumer<AnsweredRequest> {

    /** The logger's name; on its own, so that it can be switched off. */
    static final String NAME = "access";

    private static final Logger LOG = LoggerFactory.getLogger(NAME);

    @Override
    public void accept(AnsweredRequest request) {
        String endpoint = request.endpoint();
        // Supervisors ask every few seconds.
        Level level = endpoint.startsWith("/health") || endpoint.equals("/metrics") ? Level.DEBUG : Level.INFO;
        String parameters = request.parameters().isEmpty() ? "" : "?" + request.parameters();
        LOG.atLevel(level)
                .addKeyValue("status", request.status())
                .addKeyValue("client", request.client().orElse("-"))
                .addKeyValue("millis", request.took().toMillis())
                .log("{} {}{}", request.method(), endpoint, parameters);
    }
}
