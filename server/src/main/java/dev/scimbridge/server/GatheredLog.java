package dev.scimbridge.server;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines to standard error many at a time: a call of the system for each costs more than all else about a line. What has
 * been gathered is written every {@link #LATEST}, when there is much of it by whoever adds to it, and by {@link #flush}; nothing
 * is left out. A process that is killed leaves the lines of that time unwritten. Named by {@code logback.xml}.
 */
public final class GatheredLog extends OutputStreamAppender<ILoggingEvent> {

    /** How long a line waits. */
    static final Duration LATEST = Duration.ofMillis(100);

    private static final int SIZE = 64 * 1024;

    private @Nullable ScheduledFuture<?> writing;

    @Override
    public void start() {
        setImmediateFlush(false);
        setOutputStream(new BufferedOutputStream(new StandardError(), SIZE));
        super.start();
        writing = getContext()
                .getScheduledExecutorService()
                .scheduleWithFixedDelay(this::flushAgain, LATEST.toMillis(), LATEST.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        ScheduledFuture<?> running = writing;
        if (running != null) {
            running.cancel(false);
        }
        super.stop();
    }

    /** An executor would silently end what fails once. */
    private void flushAgain() {
        try {
            flush();
        } catch (RuntimeException | Error e) {
            addError("Lines could not be written", e);
        }
    }

    /** Writes what has been gathered. */
    void flush() {
        streamWriteLock.lock();
        try {
            if (isStarted()) {
                getOutputStream().flush();
            }
        } catch (IOException e) {
            addError("Lines could not be written", e);
        } finally {
            streamWriteLock.unlock();
        }
    }

    /** Whatever that is at the moment; it stays open. */
    private static final class StandardError extends OutputStream {

        @Override
        public void write(int b) {
            System.err.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            System.err.write(bytes, from, length);
        }

        @Override
        public void flush() {
            System.err.flush();
        }
    }
}
