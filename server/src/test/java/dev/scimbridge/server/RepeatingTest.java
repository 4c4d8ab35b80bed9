package dev.scimbridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.scimbridge.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What is done again and again is done again whatever became of it. */
final class RepeatingTest {

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(classes = {StoreException.class, IllegalStateException.class, OutOfMemoryError.class})
    void whatFailsInAnyWay_isTriedAgain(Class<? extends Throwable> kind) throws Exception {
        Throwable failure = kind.getConstructor(String.class).newInstance("once");
        AtomicInteger tries = new AtomicInteger();
        CountDownLatch again = new CountDownLatch(1);

        ScheduledFuture<?> unused = new Repeating("Nothing is done").every(Duration.ofMillis(1), executor, () -> {
            if (tries.getAndIncrement() == 0) {
                throwAsItIs(failure);
            }
            again.countDown();
        });

        assertThat(again.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void whatFailsAgainInTheSameWay_isSaidOnceUntilItWorks() {
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        Logger log = (Logger) LoggerFactory.getLogger(Repeating.class);
        said.start();
        log.addAppender(said);
        try {
            Repeating repeating = new Repeating("Nothing is done");
            String[] failure = {""};
            Runnable task = () -> {
                if (!failure[0].isEmpty()) {
                    throw new IllegalStateException(failure[0]);
                }
            };
            for (String next : List.of("one", "one", "one", "another", "", "another")) {
                failure[0] = next;
                repeating.attempt(task);
                repeating.attempt(() -> {});
            }
            assertThat(said.list).hasSize(3);
        } finally {
            log.detachAppender(said);
        }
    }

    private static void throwAsItIs(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }
}
