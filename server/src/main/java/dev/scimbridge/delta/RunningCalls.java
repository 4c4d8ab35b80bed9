package dev.scimbridge.delta;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Call;
import okhttp3.EventListener;

/**
 * Every HTTP call from its start to the last byte of its answer, so that all can be ended at once. OkHttp's dispatcher
 * forgets a call when the headers are there, and could not end a body that stalls.
 */
final class RunningCalls extends EventListener {

    private final Set<Call> running = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    @Override
    public void callStart(Call call) {
        running.add(call);
        if (ended) {
            call.cancel();
        }
    }

    @Override
    public void callEnd(Call call) {
        running.remove(call);
    }

    @Override
    public void callFailed(Call call, IOException failure) {
        running.remove(call);
    }

    /** Ends the running calls, and those that begin later. */
    void endAll() {
        ended = true;
        running.forEach(Call::cancel);
    }
}
