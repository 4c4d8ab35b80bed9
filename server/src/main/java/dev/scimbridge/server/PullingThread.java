package dev.scimbridge.server;

import dev.scimbridge.store.IntegrationId;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one thread that pulls for an integration: it is there while something is planned, and gone a minute later. */
final class PullingThread {

    private static final int SECONDS_IDLE = 60;

    private PullingThread() {}

    /** An executor of one thread; what is asked of it after its end is not done. */
    static ScheduledThreadPoolExecutor of(IntegrationId integration) {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "pull-" + integration.value());
            thread.setDaemon(true);
            return thread;
        });
        executor.setKeepAliveTime(SECONDS_IDLE, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        executor.setRemoveOnCancelPolicy(true);
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        return executor;
    }
}
