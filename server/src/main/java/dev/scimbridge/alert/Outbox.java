package dev.scimbridge.alert;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits for one channel, in order. A notice that is not taken is tried again, later each time, and given up after two
 * days; when too many wait, the oldest is.
 */
final class Outbox {

    /** Enough for a bad day; more would be read by nobody. */
    static final int MOST_WAITING = 200;

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(1));
    private static final int MOST_TRIES = 52;

    private final Channel channel;
    private final ScheduledExecutorService executor;
    private final Consumer<Notice> done;
    private final Deque<Notice> waiting = new ArrayDeque<>();
    private boolean planned;
    private int tries;

    /**
     * An empty one.
     *
     * @param executor delivers; belongs to the caller
     * @param done told of each notice that was delivered or given up
     */
    Outbox(Channel channel, ScheduledExecutorService executor, Consumer<Notice> done) {
        this.channel = channel;
        this.executor = executor;
        this.done = done;
    }

    void add(Notice notice) {
        synchronized (this) {
            waiting.add(notice);
        }
        if (size() > MOST_WAITING) {
            giveUp("too many others wait");
        }
        plan(Duration.ZERO);
    }

    private synchronized int size() {
        return waiting.size();
    }

    private synchronized void plan(Duration pause) {
        if (!planned && !waiting.isEmpty()) {
            planned = true;
            ScheduledFuture<?> unused = executor.schedule(this::deliver, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized Notice next() {
        planned = false;
        return waiting.getFirst();
    }

    private void deliver() {
        Notice notice = next();
        Duration pause = Duration.ZERO;
        try {
            channel.send(notice);
            remove(notice);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return;
        } catch (IOException | RuntimeException refused) {
            pause = PAUSES.get(Math.min(tries, PAUSES.size() - 1));
            tries++;
            LOG.warn(
                    "{}: {} was not taken and is tried again in {} s: {}",
                    channel.name(),
                    notice.id(),
                    pause.toSeconds(),
                    refused.toString());
            if (tries == MOST_TRIES) {
                giveUp("nobody took it for two days");
            }
        }
        plan(pause);
    }

    private void remove(Notice notice) {
        synchronized (this) {
            waiting.remove(notice);
            tries = 0;
        }
        done.accept(notice);
    }

    private void giveUp(String why) {
        Notice oldest;
        synchronized (this) {
            oldest = waiting.getFirst();
        }
        LOG.error("{}: {} is given up: {}", channel.name(), oldest.id(), why);
        remove(oldest);
    }
}
