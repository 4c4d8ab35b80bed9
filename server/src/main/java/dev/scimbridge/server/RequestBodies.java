package dev.scimbridge.server;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.grizzly.ReadHandler;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.io.NIOInputStream;
import org.glassfish.grizzly.http.server.Request;

/** Waits for the bodies of requests without a thread: a client that sends slowly holds up nobody, and not for ever. */
final class RequestBodies {

    private final int longest;
    private final Duration timeout;
    private final ScheduledExecutorService timer;

    /**
     * @param longest the bytes that a body may have
     * @param timeout for the whole body
     */
    RequestBodies(int longest, Duration timeout, ScheduledExecutorService timer) {
        this.longest = longest;
        this.timeout = timeout;
        this.timer = timer;
    }

    /** Whether a body is still to come. */
    static boolean isAwaited(Request request) {
        HttpRequestPacket packet = request.getRequest();
        return (packet.isChunked() || packet.getContentLength() > 0)
                && !request.getInputBuffer().isFinished();
    }

    /** Calls one of the four, once. */
    void await(Request request, Runnable complete, Runnable tooLong, Runnable late, Runnable broken) {
        AtomicBoolean called = new AtomicBoolean();
        ScheduledFuture<?> deadline =
                timer.schedule(() -> once(called, late), timeout.toMillis(), TimeUnit.MILLISECONDS);
        NIOInputStream body = request.getNIOInputStream();
        body.notifyAvailable(
                new ReadHandler() {
                    @Override
                    public void onDataAvailable() {
                        deadline.cancel(false);
                        once(called, tooLong);
                    }

                    @Override
                    public void onAllDataRead() {
                        deadline.cancel(false);
                        once(called, complete);
                    }

                    @Override
                    public void onError(Throwable failure) {
                        deadline.cancel(false);
                        once(called, broken);
                    }
                },
                longest + 1);
    }

    private static void once(AtomicBoolean called, Runnable action) {
        if (called.compareAndSet(false, true)) {
            action.run();
        }
    }
}
