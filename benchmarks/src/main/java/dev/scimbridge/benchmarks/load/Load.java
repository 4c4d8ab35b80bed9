package dev.scimbridge.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Asks a server for a while over several connections, each as fast as it is answered. */
public record Load(ServerProcess server, int port, List<String> headersOfConnections, int status) {

    /** The request number n of connection c. */
    public interface Requests {
        String target(int connection, int number);

        /** The same request always. */
        static Requests of(String target) {
            return (connection, number) -> target;
        }
    }

    /**
     * What came of it.
     *
     * @param perSecond answers
     * @param cpuMicros of the server, per answer
     * @param p50Micros half of the answers took at most this long
     * @param p99Micros 99 of 100 did
     */
    public record Result(double perSecond, double cpuMicros, double p50Micros, double p99Micros) {}

    /**
     * Runs for some time.
     *
     * @throws IOException if anything but the expected status was answered
     */
    public Result run(Requests requests, long nanos) throws IOException, InterruptedException {
        int connections = headersOfConnections.size();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            long cpu = server.cpuNanos();
            long began = System.nanoTime();
            long end = began + nanos;
            List<Callable<long[]>> clients = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                int connection = i;
                clients.add(() -> ask(connection, number -> requests.target(connection, number), end));
            }
            List<long[]> times = new ArrayList<>();
            for (Future<long[]> client : threads.invokeAll(clients)) {
                times.add(client.get());
            }
            long wall = System.nanoTime() - began;
            long used = server.cpuNanos() - cpu;
            long[] all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            return new Result(
                    all.length * 1e9 / wall,
                    used / 1e3 / all.length,
                    all[all.length / 2] / 1e3,
                    all[(int) (all.length * 0.99)] / 1e3);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private long[] ask(int connection, IntFunction<String> targets, long end) throws IOException {
        long[] times = new long[1_024];
        int size = 0;
        try (Connection http = new Connection(port, headersOfConnections.get(connection))) {
            for (long now = System.nanoTime(); now < end; ) {
                String target = targets.apply(size);
                Connection.Answer answer = http.get(target);
                if (answer.status() != status) {
                    throw new IOException(target + " was answered with " + answer.status());
                }
                long then = System.nanoTime();
                if (size == times.length) {
                    times = Arrays.copyOf(times, size * 2);
                }
                times[size++] = then - now;
                now = then;
            }
        }
        return Arrays.copyOf(times, size);
    }
}
