package dev.scimbridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes where standard error goes. */
class GatheredLogTest {

    private static final int MANY = 5_000;

    private final PrintStream usual = System.err;
    private final LoggerContext context = new LoggerContext();
    private final GatheredLog log = new GatheredLog();
    private final CountDownLatch written = new CountDownLatch(1);
    private final Written lines = new Written();

    private final class Written extends ByteArrayOutputStream {
        private int calls;

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, length);
            calls++;
            written.countDown();
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

    @Test
    void line_isWrittenWithoutBeingAskedFor() throws InterruptedException {
        write(1);

        assertThat(written.await(5, TimeUnit.MINUTES)).isTrue();
        assertThat(lines.toString(StandardCharsets.UTF_8)).isEqualTo("line 1" + System.lineSeparator());
    }

    @Test
    void manyLines_areAllWrittenInOrderByFewCalls() {
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < MANY; i++) {
            write(i);
            expected.append("line ").append(i).append(System.lineSeparator());
        }
        log.flush();

        assertThat(lines.toString(StandardCharsets.UTF_8)).isEqualTo(expected.toString());
        assertThat(lines.calls).isLessThan(MANY / 10);
    }

    @Test
    void stoppedLog_hasWrittenEverything() {
        write(1);
        log.stop();

        assertThat(lines.toString(StandardCharsets.UTF_8)).contains("line 1");
    }
}
