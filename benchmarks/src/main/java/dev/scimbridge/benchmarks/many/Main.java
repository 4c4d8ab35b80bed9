package dev.scimbridge.benchmarks.many;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.benchmarks.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Simulates many integrations in one process with memory for half of them. Clients walk them, some much more often than
 * others, and every walk is checked; then what a walk costs of an integration that is in memory is compared with one that has to
 * be loaded. {@code bin/bench-many} calls it.
 */
public final class Main {

    private static final int CLIENTS = 4;
    private static final int TURNS = 2;
    private static final int WALKS_OF_A_TURN = 20;
    private static final long POLL_NANOS = 500_000_000;
    private static final String LOADS = "scim_bridge_load_duration_seconds_count";
    private static final String LOADED = "outcome=\"loaded\"";

    private final Cell cell;
    private final Walker walker;
    private final int integrations;
    private final ObjectNode report;

    /** The next integration of those that are read in turns; the first of them is seldom read otherwise. */
    private int next;

    private Main(Cell cell, Walker walker, int integrations, ObjectNode report) {
        this.cell = cell;
        this.walker = walker;
        this.integrations = integrations;
        this.next = integrations / 2;
        this.report = report;
    }

    /**
     * Measures, prints and writes a file.
     *
     * @param arguments the file, the commit, the processor, integrations, people of each, seconds of the simulation
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int integrations = Integer.parseInt(arguments[3]);
        int people = Integer.parseInt(arguments[4]);
        ResultFile report = ResultFile.of(arguments[1], arguments[2]);
        report.content().put("integrations", integrations).put("peopleOfEach", people);
        try (Cell cell = Cell.start(Files.createTempDirectory("many"), integrations, people)) {
            Main main = new Main(cell, new Walker(cell, people), integrations, report.content());
            main.simulate(Double.parseDouble(arguments[5]));
            main.compare();
        }
        report.write(Path.of(arguments[0]));
        System.out.println(report);
    }

    /** Clients walk: the integration of rank r is chosen 1/r times as often as the first. */
    private void simulate(double seconds) throws IOException, InterruptedException {
        report.put("heapMiB", cell.heap() >> 20)
                .put("budgetMiB", cell.budget() >> 20)
                .put("secondsToStart", ResultFile.rounded(cell.secondsToStart()))
                .put("loadedAtStart", (int) cell.metric("scim_bridge_loaded_integrations", ""));
        long end = System.nanoTime() + (long) (seconds * 1e9);
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        List<Long> times = new ArrayList<>();
        double peak = 0;
        try {
            List<Future<List<Long>>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Random random = new Random(i);
                clients.add(threads.submit((Callable<List<Long>>) () -> walkUntil(end, random)));
            }
            while (clients.stream().anyMatch(client -> !client.isDone())) {
                peak = Math.max(peak, cell.heapUsed());
                LockSupport.parkNanos(POLL_NANOS);
            }
            for (Future<List<Long>> client : clients) {
                times.addAll(client.get());
            }
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        } finally {
            threads.shutdownNow();
        }
        tell(times, peak);
    }

    private List<Long> walkUntil(long end, Random random) throws IOException, InterruptedException {
        List<Long> times = new ArrayList<>();
        while (System.nanoTime() < end) {
            times.add(walker.walk(skewed(random)));
        }
        return times;
    }

    private int skewed(Random random) {
        double sum = 0;
        for (int rank = 1; rank <= integrations; rank++) {
            sum += 1.0 / rank;
        }
        double chosen = random.nextDouble() * sum;
        for (int rank = 1; rank < integrations; rank++) {
            chosen -= 1.0 / rank;
            if (chosen <= 0) {
                return rank - 1;
            }
        }
        return integrations - 1;
    }

    private void tell(List<Long> times, double peak) throws IOException, InterruptedException {
        double loads = cell.metric(LOADS, LOADED);
        List<Long> sorted = times.stream().sorted().toList();
        report.put("completeWalks", times.size())
                .put("answered503", walker.refused())
                .put("loads", (int) loads)
                .put("failedLoads", (int) cell.metric(LOADS, "outcome=\"failed\""))
                .put("evictions", (int) cell.metric("scim_bridge_loaded_evictions_total", ""))
                .put(
                        "millisOfALoad",
                        ResultFile.rounded(cell.metric("scim_bridge_load_duration_seconds_sum", LOADED) * 1e3 / loads))
                .put("walkP50Millis", ResultFile.rounded(sorted.get(sorted.size() / 2) / 1e6))
                .put("walkP99Millis", ResultFile.rounded(sorted.get((int) (sorted.size() * 0.99)) / 1e6))
                .put("loadedIntegrations", (int) cell.metric("scim_bridge_loaded_integrations", ""))
                .put("loadedMiBByEstimate", (long) cell.metric("scim_bridge_loaded_size_bytes", "") >> 20)
                .put("heapPeakMiB", (long) peak >> 20);
        cell.collect();
        report.put("heapAfterCollectionMiB", (long) cell.heapUsed() >> 20);
    }

    /** The two take turns, and the least CPU time of each counts: other programs only add to it. */
    private void compare() throws IOException, InterruptedException {
        double loaded = Double.MAX_VALUE;
        double toLoad = Double.MAX_VALUE;
        for (int turn = 0; turn <= TURNS; turn++) {
            walker.walk(0);
            double there = walks(false);
            double away = walks(true);
            if (turn > 0) {
                loaded = Math.min(loaded, there);
                toLoad = Math.min(toLoad, away);
            }
        }
        report.put("cpuMillisOfAWalkInMemory", ResultFile.rounded(loaded))
                .put("cpuMillisOfAWalkToLoad", ResultFile.rounded(toLoad))
                .put("ratio", ResultFile.rounded(toLoad / loaded));
    }

    /** Milliseconds of CPU for a walk: always of the same integration, or of the one that was read longest ago. */
    private double walks(boolean toLoad) throws IOException, InterruptedException {
        double loads = cell.metric(LOADS, LOADED);
        long cpu = cell.bridge().cpuNanos();
        for (int walk = 0; walk < WALKS_OF_A_TURN; walk++) {
            if (toLoad) {
                next = next % (integrations - 1) + 1;
            }
            walker.walk(toLoad ? next : 0);
        }
        double millis = (cell.bridge().cpuNanos() - cpu) / 1e6 / WALKS_OF_A_TURN;
        int loaded = (int) (cell.metric(LOADS, LOADED) - loads);
        System.err.printf(
                Locale.ROOT, "%s: %.1f ms of CPU a walk, %d loads%n", toLoad ? "to load" : "loaded", millis, loaded);
        return millis;
    }
}
