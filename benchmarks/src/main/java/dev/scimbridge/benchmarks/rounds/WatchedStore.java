package dev.scimbridge.benchmarks.rounds;

import dev.scimbridge.store.Mirror;
import dev.scimbridge.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/** A store whose merges are watched. */
final class WatchedStore {

    private WatchedStore() {}

    static Store over(Store real, Watch merges) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(real, arguments);
                        return result instanceof Mirror mirror
                                ? merges.over(Mirror.class, mirror, Set.of("change"))
                                : result;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }
}
