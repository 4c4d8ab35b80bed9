package dev.scimbridge.sync;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/** A port beside which something happens at a chosen moment. */
final class Meanwhile {

    private Meanwhile() {}

    /** The port; before it is first asked the named question, something happens. */
    static <T> T before(String question, Class<T> port, T real, Runnable happening) {
        AtomicBoolean happened = new AtomicBoolean();
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    if (method.getName().equals(question) && happened.compareAndSet(false, true)) {
                        happening.run();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }
}
