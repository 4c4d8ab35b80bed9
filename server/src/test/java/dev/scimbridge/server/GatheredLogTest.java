package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes where standard error goes; what other tests of this process left to be said goes there too, and is not looked at. */
class GatheredLogTest {

    private static final int MANY = 5_000;

    private final PrintStream usual = System.err;
    private final LoggerContext context = new LoggerContext();
    private final GatheredLog log = new GatheredLog();
    private final Written lines = new Written();

    private static final class Written extends ByteArrayOutputStream {
        private int calls;

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, length);
            calls++;
        }
    }

    @BeforeEach
    void start() {
        System.setErr(new PrintStream(lines, true, StandardCharsets.UTF_8));
        context.setMDCAdapter(new LogbackMDCAdapter());
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%msg%n");
        encoder.start();
        log.setContext(context);
        log.setEncoder(encoder);
        log.start();
        context.getLogger("lines").addAppender(log);
    }

    @AfterEach
    void stop() {
        context.stop();
        System.setErr(usual);
    }

    private void write(int line) {
        context.getLogger("lines").info("line {}", line);
    }

    private List<String> written() {
        return lines.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("line "))
                .toList();
    }

    @Test
    void line_isWrittenWithoutBeingAskedFor() {
        write(1);

        eventually().until(() -> written().equals(List.of("line 1")));
    }

    @Test
    void manyLines_areAllWrittenInOrderByFewCalls() {
        IntStream.range(0, MANY).forEach(this::write);
        log.flush();

        assertThat(written())
                .isEqualTo(IntStream.range(0, MANY).mapToObj(i -> "line " + i).toList());
        assertThat(lines.calls).isLessThan(MANY / 10);
    }

    @Test
    void stoppedLog_hasWrittenEverything() {
        write(1);
        log.stop();

        assertThat(written()).containsExactly("line 1");
    }
}
