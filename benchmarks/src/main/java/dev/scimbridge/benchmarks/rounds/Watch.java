package dev.scimbridge.benchmarks.rounds;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Counts calls of an interface and the wall time spent in them, and can make them slower. */
final class Watch {

    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong lastEnd = new AtomicLong();
    private final long delayNanos;

    /**
     * A watch that counts from now.
     *
     * @param delayNanos what every call takes beside its own time
     */
    Watch(long delayNanos) {
        this.delayNanos = delayNanos;
    }

    /**
     * The same object, watched.
     *
     * @param methods the names of the methods that count
     */
    <T> T over(Class<T> type, T real, Set<String> methods) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    boolean watched = methods.contains(method.getName());
                    long began = System.nanoTime();
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    } finally {
                        if (watched) {
                            LockSupport.parkNanos(delayNanos);
                            calls.incrementAndGet();
                            long end = System.nanoTime();
                            nanos.addAndGet(end - began);
                            lastEnd.set(end);
                        }
                    }
                }));
    }

    /** Calls since the last time that this was asked. */
    int takeCalls() {
        return calls.getAndSet(0);
    }

    /** When the last of them ended, in the terms of {@link System#nanoTime()}. */
    long lastEnd() {
        return lastEnd.get();
    }

    /** Milliseconds in them since the last time that this was asked. */
    long takeMillis() {
        return nanos.getAndSet(0) / 1_000_000;
    }
}
