package dev.scimbridge.server;

import dev.scimbridge.admin.Readiness;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.http.util.Header;
import org.jspecify.annotations.Nullable;

/**
 * What the admin listener answers: whether the process lives and is ready from the first moment on, and the rest as soon as it
 * has been put together, which takes longer than anything else of a start. Until then nothing else is told or done.
 */
final class AdminSide implements Application {

    private static final int SERVICE_UNAVAILABLE = 503;
    private static final String RETRY_AFTER_SECONDS = "2";

    private final AdminErrors errors = new AdminErrors();
    private final Readiness readiness;
    private volatile @Nullable Application whole;
    private @Nullable FutureTask<Void> assembly;
    private boolean stopped;

    AdminSide(Readiness readiness) {
        this.readiness = readiness;
    }

    /** Puts the rest together on a thread of its own, and answers it from then on. */
    void assemble(Supplier<Application> rest) {
        FutureTask<Void> task = new FutureTask<>(() -> become(rest.get()), null);
        assembly = task;
        Thread thread = new Thread(task, "admin-side");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits until that is done; fails as it did. */
    void awaitAssembly() {
        FutureTask<Void> task = assembly;
        if (task == null) {
            return;
        }
        try {
            task.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartException("The start was interrupted", interrupted);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("The admin side could not be put together", failure.getCause());
        }
    }

    private synchronized void become(Application rest) {
        if (!stopped) {
            rest.start();
            whole = rest;
        }
    }

    @Override
    public synchronized void stop() {
        stopped = true;
        Application rest = whole;
        if (rest != null) {
            rest.stop();
        }
    }

    @Override
    public void answer(Request request, Response response) throws IOException, URISyntaxException {
        Application rest = whole;
        if (rest == null) {
            answerBefore(request, response);
        } else {
            rest.answer(request, response);
        }
    }

    private void answerBefore(Request request, Response response) throws IOException {
        boolean reads = Method.GET.equals(request.getMethod()) || Method.HEAD.equals(request.getMethod());
        String path = reads ? request.getRequestURI() : "";
        switch (path) {
            case "/health/live" -> send(response, Readiness.live());
            case "/health/ready" -> send(response, readiness.ready());
            default -> {
                response.setHeader(Header.RetryAfter, RETRY_AFTER_SECONDS);
                send(response, starting());
            }
        }
    }

    private Readiness.Answer starting() {
        byte[] body = errors.body(SERVICE_UNAVAILABLE, "The bridge is starting: ask again in a moment.");
        return new Readiness.Answer(SERVICE_UNAVAILABLE, new String(body, StandardCharsets.UTF_8));
    }

    private void send(Response response, Readiness.Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        response.setStatus(answer.status());
        response.setContentType(errors.mediaType());
        response.setHeader(Header.CacheControl, "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
