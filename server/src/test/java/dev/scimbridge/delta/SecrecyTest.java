package dev.scimbridge.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Secrets and tokens stay out of logs and messages, whoever writes them; what support asks for is there. */
class SecrecyTest extends ReaderTest {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void capture() {
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void release() {
        root.detachAppender(log);
    }

    @Test
    void secretsAndTokens_areNowhere() {
        Level before = root.getLevel();
        root.setLevel(Level.DEBUG);
        List<GraphFailure> failures = new ArrayList<>();
        try {
            server.tokenAnswers(
                    Answer.tokenError(401, "invalid_client", "AADSTS7000215: Invalid client secret provided."));
            failures.add(failure(() -> reader.permissions()));
            server.graphAnswers(Answer.error(401, "InvalidAuthenticationToken", "x"));
            server.graphAnswers(Answer.error(429, "TooManyRequests", "x", "Retry-After: 4000"));
            failures.add(failure(() -> reader.users(nextLink())));
            server.graphAnswers(Answer.hangUp(), Answer.html(400));
            failures.add(failure(() -> reader.users(nextLink())));
            server.graphAnswers(Answer.error(410, "resyncRequired", "x"));
            failures.add(failure(() -> reader.users(nextLink())));
            server.graphAnswers(Answer.json(
                    200, "{\"value\":[],\"@odata.nextLink\":\"https://evil.example/?$skiptoken=t0p-s3cr3t\"}"));
            failures.add(failure(() -> reader.users(nextLink())));
        } finally {
            root.setLevel(before);
        }

        assertThat(failures).hasSize(5);
        assertThat(everything(failures))
                .contains("AADSTS7000215")
                .doesNotContain(SECRET)
                .doesNotContain("s3cr3t%7EValue")
                .doesNotContain("eyJ")
                .doesNotContain("t0p-s3cr3t");
    }

    @Test
    void failedAnswers_areLoggedWithWhatSupportAsksFor() {
        server.graphAnswers(Answer.error(503, "ServiceNotAvailable", "busy"), lastPage());

        reader.users(nextLink());

        String sent = server.graphRequests().get(0).header("client-request-id");
        assertThat(log.list)
                .filteredOn(event -> event.getLoggerName().startsWith("dev.scimbridge"))
                .extracting(ILoggingEvent::getFormattedMessage)
                .anySatisfy(line -> assertThat(line)
                        .contains("request-id 7d2e9c1f-1111-4222-8333-944455566677")
                        .contains("client-request-id " + sent)
                        .contains("Date Mon, 23 Nov 2026 08:00:00 GMT")
                        .contains("HTTP 503 ServiceNotAvailable"));
    }

    private static GraphFailure failure(Runnable request) {
        return catchThrowableOfType(GraphFailure.class, request::run);
    }

    private String everything(List<GraphFailure> failures) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        failures.forEach(failure -> failure.printStackTrace(out));
        for (ILoggingEvent event : log.list) {
            out.println(event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                out.println(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
        return text.toString();
    }
}
