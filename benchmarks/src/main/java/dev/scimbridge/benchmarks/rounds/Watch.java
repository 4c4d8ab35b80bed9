package dev.scimbridge.benchmarks.rounds;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts calls of an interface and the wall time spent in them. */
final class Watch {

    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();

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
                            calls.incrementAndGet();
                            nanos.addAndGet(System.nanoTime() - began);
                        }
                    }
                }));
    }

    /** Calls since the last time that this was asked. */
    int takeCalls() {
        return calls.getAndSet(0);
    }

    /** Milliseconds in them since the last time that this was asked. */
    long takeMillis() {
        return nanos.getAndSet(0) / 1_000_000;
    }
}
