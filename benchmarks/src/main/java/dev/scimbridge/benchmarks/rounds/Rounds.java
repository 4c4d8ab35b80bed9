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
import dev.scimbridge.sync.ScopeSettings;
import dev.scimbridge.sync.SyncSchedule;
import dev.scimbridge.sync.SyncSettings;
import dev.scimbridge.sync.SyncStatus;
import java.io.IOException;
import java.net.URI;
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

/** One database and the rounds that fill it, measured. */
final class Rounds implements AutoCloseable {

    /** Names the pulling thread; short enough for the system to show it whole. */
    static final String THREAD = "pulling";

    private static final IntegrationId INTEGRATION = new IntegrationId("synthetic");
    private static final int MOST_PEOPLE = 2_000_000;
    /** Seldom enough to cost nothing, often enough for rounds that take a fraction of a second. */
    private static final long POLL_NANOS = 5_000_000;

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
    private final Watch fetches;
    private final Watch merges = new Watch(0);
    private final Store store;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, THREAD));
    private final SyncSchedule schedule;
    private boolean started;

    /**
     * A new database.
     *
     * @param latency what every request takes beside the emulator's own time
     */
    Rounds(EmulatorProcess emulator, Path file, Duration latency) {
        this.emulator = emulator;
        this.fetches = new Watch(latency.toNanos());
        this.store = SqlStore.open(new StoreSettings("jdbc:sqlite:" + file), Clock.systemUTC());
        SyncSettings settings = new SyncSettings(
                INTEGRATION,
                new ScopeSettings(List.of("Everyone"), List.of(), List.of(), List.of(), Optional.empty(), MOST_PEOPLE),
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
        this.schedule = SyncSchedule.create(
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

    /** Changes a property of so many people. */
    void change(int people) throws IOException, InterruptedException {
        List<String> ids = store.revisionWriter(INTEGRATION).states(ResourceType.USER).keySet().stream()
                .sorted()
                .limit(people)
                .toList();
        for (String id : ids) {
            emulator.patchUser(id, "jobTitle", "Title of " + System.nanoTime());
        }
    }

    static void printHeader() {
        System.out.printf(
                Locale.ROOT,
                "%-24s %8s %8s | %8s %8s %8s %8s | %6s %8s %8s %8s %13s%n",
                "round",
                "CPU ms",
                "us/each",
                "pulling",
                "others",
                "compiler",
                "collector",
                "calls",
                "fetch ms",
                "merge ms",
                "wall ms",
                "pull/sequence");
    }

    /**
     * Runs rounds and prints what one of them took on average.
     *
     * @param each by how many people or changes the costs are divided
     */
    Figures run(String name, int each, int times) {
        CpuTime before = CpuTime.now();
        long began = System.nanoTime();
        String report = "";
        for (int i = 0; i < times; i++) {
            report = runOnce();
        }
        long pulling = (Math.max(fetches.lastEnd(), merges.lastEnd()) - began) / 1_000_000;
        long wall = (System.nanoTime() - began) / 1_000_000;
        CpuTime cpu = CpuTime.now().since(before);
        long fetching = fetches.takeMillis();
        long merging = merges.takeMillis();
        Figures figures = new Figures(name, each, times, cpu, fetches.takeCalls() / times);
        System.out.printf(
                Locale.ROOT,
                "%-24s %8.1f %8.1f | %8.1f %8.1f %8.1f %8.1f | %6d %8d %8d %8d %13.2f %s%n",
                name,
                figures.millis(cpu.all()),
                figures.microsOfEach(cpu.all()),
                figures.millis(cpu.pulling()),
                figures.millis(cpu.others()),
                figures.millis(cpu.compiler()),
                figures.millis(cpu.collector()),
                figures.requests(),
                fetching / times,
                merging / times,
                wall / times,
                pulling / (double) Math.max(1, fetching + merging),
                report);
        return figures;
    }

    private String runOnce() {
        SyncStatus before = schedule.status();
        if (started) {
            schedule.runNow();
        } else {
            started = true;
            schedule.start();
        }
        SyncStatus after = schedule.status();
        // The next round is planned when this one is written down.
        while (after.lastCompleted().equals(before.lastCompleted())
                || after.nextRound().isEmpty()) {
            if (after.problem().isPresent()) {
                throw new IllegalStateException(after.problem().get());
            }
            LockSupport.parkNanos(POLL_NANOS);
            after = schedule.status();
        }
        return after.lastReport().orElseThrow().userChanges().toString();
    }

    @Override
    public void close() {
        schedule.close();
        executor.shutdownNow();
        store.close();
    }
}
