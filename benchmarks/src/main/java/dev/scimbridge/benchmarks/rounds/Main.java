package dev.scimbridge.benchmarks.rounds;

import dev.scimbridge.delta.GraphReader;
import dev.scimbridge.delta.RequestBounds;
import dev.scimbridge.delta.SdkGraphReader;
import dev.scimbridge.mapping.ManagerPolicy;
import dev.scimbridge.mapping.MappingRules;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.SqlStore;
import dev.scimbridge.store.Store;
import dev.scimbridge.store.StoreSettings;
import dev.scimbridge.sync.GuardRules;
import dev.scimbridge.sync.Reconciliation;
import dev.scimbridge.sync.RoundReport;
import dev.scimbridge.sync.ScopeSettings;
import dev.scimbridge.sync.SyncSchedule;
import dev.scimbridge.sync.SyncSettings;
import dev.scimbridge.sync.SyncStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Measures whole rounds: a first one in a fresh process, one without changes, one with changes, and a first one again,
 * warm, for another database. CPU time is that of this process, with compiler and collector; the emulator runs in another.
 * {@code bin/bench-rounds} calls it.
 */
public final class Main {

    private static final IntegrationId INTEGRATION = new IntegrationId("synthetic");
    private static final int CHANGES = 1_000;
    /** Seldom enough to cost nothing, often enough for rounds that take a fraction of a second. */
    private static final long POLL_NANOS = 50_000_000;

    private static final Set<String> REQUESTS = Set.of(
            "permissions",
            "users",
            "groups",
            "usersById",
            "managers",
            "groupsByName",
            "groupsBeginning",
            "groupsById",
            "tracksInDelta");

    private final EmulatorProcess emulator;
    private final Path directory;
    private final Watch fetches;
    private final Watch merges = new Watch(0);

    private Main(EmulatorProcess emulator, Path directory, Duration latency) {
        this.fetches = new Watch(latency.toNanos());
        this.emulator = emulator;
        this.directory = directory;
    }

    /**
     * Measures and prints.
     *
     * @param arguments the number of people, and milliseconds by which every request takes longer than the emulator's
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int people = Integer.parseInt(arguments[0]);
        Path directory = Files.createTempDirectory("rounds");
        try (EmulatorProcess emulator = EmulatorProcess.start(directory, people)) {
            new Main(emulator, directory, Duration.ofMillis(Integer.parseInt(arguments[1]))).measure(people);
        }
    }

    private void measure(int people) throws IOException, InterruptedException {
        System.out.printf(
                Locale.ROOT,
                "%-28s %10s %14s %8s %10s %10s %10s %14s%n",
                "round",
                "CPU ms",
                "CPU us/person",
                "calls",
                "fetch ms",
                "merge ms",
                "wall ms",
                "pull/sequence");
        try (Rounds rounds = new Rounds("cold.db")) {
            rounds.run("first, cold", people);
            rounds.run("second (managers read)", people);
            rounds.run("no change", people);
            rounds.run("no change", people);
            change(rounds.store);
            rounds.run(CHANGES + " changes", CHANGES);
            change(rounds.store);
            rounds.run(CHANGES + " changes again", CHANGES);
        }
        try (Rounds rounds = new Rounds("warm.db")) {
            rounds.run("first, warm", people);
        }
    }

    private void change(Store store) throws IOException, InterruptedException {
        List<String> ids = store.revisionWriter(INTEGRATION).states(ResourceType.USER).keySet().stream()
                .sorted()
                .limit(CHANGES)
                .toList();
        for (String id : ids) {
            emulator.patchUser(id, "jobTitle", "Title of " + System.nanoTime());
        }
    }

    /** The CPU time that this process has taken, of all its threads. */
    private static long cpuNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("This system does not tell the CPU time of a process"))
                .toNanos();
    }

    /** One database and the rounds that fill it. */
    private final class Rounds implements AutoCloseable {

        private final Store store;
        private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        private final SyncSchedule schedule;
        private boolean started;

        Rounds(String file) {
            store = SqlStore.open(new StoreSettings("jdbc:sqlite:" + directory.resolve(file)), Clock.systemUTC());
            SyncSettings settings = new SyncSettings(
                    INTEGRATION,
                    new ScopeSettings(
                            List.of("Everyone"), List.of(), List.of(), List.of(), Optional.empty(), 1_000_000),
                    Duration.ofDays(1),
                    new Reconciliation(Duration.ofDays(1)),
                    Duration.ofDays(30),
                    ZoneOffset.UTC,
                    ManagerPolicy.OMIT,
                    Optional.empty(),
                    Duration.ofDays(90),
                    new MappingRules(URI.create("http://127.0.0.1:8080/scim/v2")),
                    GuardRules.never(),
                    Duration.ofDays(1));
            schedule = SyncSchedule.create(
                    settings,
                    WatchedStore.over(store, merges),
                    () -> fetches.over(
                            GraphReader.class,
                            new SdkGraphReader(emulator.settings(), RequestBounds.standard(), Clock.systemUTC()),
                            REQUESTS),
                    revision -> {},
                    end -> {},
                    executor,
                    new ReentrantLock(),
                    Clock.systemUTC());
        }

        void run(String name, int people) {
            long cpu = cpuNanos();
            long began = System.nanoTime();
            SyncStatus before = schedule.status();
            if (started) {
                schedule.runNow();
            } else {
                started = true;
                schedule.start();
            }
            SyncStatus after = schedule.status();
            while (after.lastCompleted().equals(before.lastCompleted()) || after.running()) {
                if (after.problem().isPresent()) {
                    throw new IllegalStateException(after.problem().get());
                }
                LockSupport.parkNanos(POLL_NANOS);
                after = schedule.status();
            }
            long pulling = (Math.max(fetches.lastEnd(), merges.lastEnd()) - began) / 1_000_000;
            long wall = (System.nanoTime() - began) / 1_000_000;
            double cpuMillis = (cpuNanos() - cpu) / 1e6;
            print(name, people, cpuMillis, pulling, wall, after.lastReport().orElseThrow());
        }

        private void print(String name, int people, double cpuMillis, long pulling, long wall, RoundReport report) {
            long fetching = fetches.takeMillis();
            long merging = merges.takeMillis();
            System.out.printf(
                    Locale.ROOT,
                    "%-28s %10.0f %14.1f %8d %10d %10d %10d %14s %s%n",
                    name,
                    cpuMillis,
                    cpuMillis * 1000 / people,
                    fetches.takeCalls(),
                    fetching,
                    merging,
                    wall,
                    String.format(Locale.ROOT, "%.2f", pulling / (double) Math.max(1, fetching + merging)),
                    report.userChanges());
        }

        @Override
        public void close() {
            schedule.close();
            executor.shutdownNow();
            store.close();
        }
    }
}
