package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimbridge.chaos.CompanyLife;
import dev.scimbridge.chaos.ExpectedFeed;
import dev.scimbridge.chaos.Feed;
import dev.scimbridge.chaos.FeedText;
import dev.scimbridge.emulator.fault.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bridges as real processes that die by kill -9 at random requests, database writes and moments of first, delta and resync
 * rounds, while clients read all the time: no client ever sees anything but a whole revision, and in the end the feed is the
 * tenant's truth. {@code -Dkills=1000} for more, {@code -Dkills.seed=2} for others.
 */
@Tag("long")
final class KillTest {

    private static final int KILLS = Integer.getInteger("kills", 50);
    private static final int PEOPLE = 200;
    /** With the start of its process, on a machine that has much else to do. */
    private static final Duration LONGEST_ROUND = Duration.ofMinutes(5);

    private static final int PAGE = 15;
    private static final int FIRST_GUESS_OF_REQUESTS = 40;
    private static final int MOST_WRITES = 40;
    private static final Duration LONGER_THAN_TOKENS_LIVE = Duration.ofDays(8);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private final ZoneId noonNow = noonNow();
    private final long seed = Long.getLong("kills.seed", 1);
    private final Random random = new Random(seed);
    private final Truths truths = new Truths();
    private final Map<String, Integer> deaths = new TreeMap<>();
    private final AtomicInteger requests = new AtomicInteger(FIRST_GUESS_OF_REQUESTS);
    private final ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
    private DemoTenant tenant;
    private String included = "";
    private @Nullable ExpectedFeed expected;
    private volatile @Nullable BridgeProcess running;

    @BeforeEach
    void startTenant() throws IOException {
        tenant = DemoTenant.synthetic(directory, PEOPLE);
        tenant.emulator().behaviour().setDeltaPageSize(PAGE);
        included = tenant.group(DemoTenant.INCLUDED);
    }

    /** One round for each process, so that it is known what it has to publish. */
    private Path configuration(String kind) {
        // Whose manager went while no token was valid, only a comparison tells.
        String reconcile = kind.equals("resync") ? "1s" : "24h";
        return tenant.configure(Map.of(
                "include",
                "[\"" + included + "\"]",
                "interval",
                "1h",
                "reconcile",
                reconcile,
                "timeZone",
                noonNow.getId()));
    }

    @AfterEach
    void stop() {
        killer.shutdownNow();
        BridgeProcess last = running;
        if (last != null) {
            last.close();
        }
        tenant.close();
    }

    /** A zone in which no day ends, and so nobody's last one, while the test runs. */
    private static ZoneId noonNow() {
        int ahead = 12 - Clock.systemUTC().instant().atZone(ZoneOffset.UTC).getHour();
        return ZoneId.of("Etc/GMT" + (ahead > 0 ? "-" : "+") + Math.abs(ahead));
    }

    @Test
    @Timeout(value = 12, unit = TimeUnit.HOURS)
    void killedAnywhere_servesWholeRevisionsOnly_andInTheEndTheTruth() throws IOException {
        CompanyLife company = new CompanyLife(tenant.people(), included, random, Clock.systemUTC());
        try (PollingReaders readers = new PollingReaders(this::scim, truths)) {
            while (kills() < KILLS) {
                eraseDatabase();
                publish("first");
                for (int i = 0; i < 3 && kills() < KILLS; i++) {
                    live(company);
                    publish("delta");
                    assertThat(readers.violations()).isEmpty();
                }
                if (kills() < KILLS) {
                    tenant.emulator().clock().advance(LONGER_THAN_TOKENS_LIVE);
                    live(company);
                    publish("resync");
                }
                assertThat(readers.violations()).isEmpty();
            }
            System.out.println("Seed " + seed + ": " + kills() + " kills " + deaths + "; " + readers);
            assertThat(readers.violations()).isEmpty();
            assertThat(readers.complete().values()).allMatch(walks -> walks.get() >= KILLS / 5);
        }
        assertThat(deaths.entrySet().stream()
                        .filter(entry -> entry.getKey().contains("in the middle"))
                        .mapToInt(Map.Entry::getValue)
                        .sum())
                .as("kills in the middle of a round, of %s", deaths)
                .isGreaterThanOrEqualTo(KILLS / 4);
    }

    private Optional<URI> scim() {
        return Optional.ofNullable(running).flatMap(BridgeProcess::scim);
    }

    private int kills() {
        return deaths.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void eraseDatabase() throws IOException {
        truths.startAnew();
        expected = new ExpectedFeed(tenant.people(), included, noonNow, Duration.ofDays(30));
        for (String file : new String[] {"bridge.db", "bridge.db-wal", "bridge.db-shm"}) {
            Files.deleteIfExists(directory.resolve(file));
        }
    }

    private static void live(CompanyLife company) {
        for (int day = 0; day < 5; day++) {
            company.day();
        }
    }

    /** One revision, however many processes it takes: all but the last are killed on the way, the last one after it. */
    private void publish(String kind) throws IOException {
        ExpectedFeed model = Objects.requireNonNull(expected);
        Feed truth = model.publish(Clock.systemUTC().instant());
        truths.announce(truth);
        Path config = configuration(kind);
        for (int victims = 1 + random.nextInt(3); ; victims--) {
            tenant.emulator().requests().clear();
            BridgeProcess process =
                    BridgeProcess.start(config, directory.resolve("process" + random.nextInt(2) + ".log"));
            running = process;
            Death death = new Death(process);
            if (victims > 0) {
                plan(death);
            }
            eventually().atMost(LONGEST_ROUND).until(() -> !process.isAlive() || hasCompleted(process));
            boolean ended = process.isAlive() && hasCompleted(process);
            boolean completed = ended && death.avert();
            if (completed) {
                requests.set(tenant.emulator().requests().entries().size());
                assertServed(kind, truth, process);
                truths.seen();
            } else {
                assertThat(victims).as("died by itself: %s", process.output()).isPositive();
            }
            int asked = tenant.emulator().requests().entries().size();
            process.close();
            tenant.emulator().faults().clear();
            String when = ended ? "after its end" : asked == 0 ? "before its first request" : "in the middle";
            deaths.merge(kind + " round " + when, 1, Integer::sum);
            if (completed) {
                return;
            }
        }
    }

    /** Whether this process has made its round. */
    private static boolean hasCompleted(BridgeProcess process) {
        return process.admin("/health")
                .filter(health -> health.statusCode() == 200)
                .map(health -> json(health).path("integrations").path(0).path("lastCompletedRound"))
                .filter(JsonNode::isTextual)
                .isPresent();
    }

    /** Comes once, or not at all: whoever is looked at is not killed meanwhile. */
    private static final class Death {

        private final BridgeProcess process;
        private boolean averted;
        private boolean struck;

        Death(BridgeProcess process) {
            this.process = process;
        }

        synchronized void strike() {
            if (!averted) {
                struck = true;
                process.kill();
            }
        }

        /** Averts it, unless it has come already. */
        synchronized boolean avert() {
            averted = !struck;
            return averted;
        }

        boolean isOver() {
            return !process.isAlive();
        }
    }

    private void plan(Death death) {
        int request = random.nextInt(requests.get() + 1);
        int delay = random.nextInt(30_000);
        switch (random.nextInt(4)) {
            case 0 -> atRequest(request, death::strike);
            case 1 -> atRequest(request, () -> strikeSoon(death, delay));
            case 2 -> atDatabaseWrite(1 + random.nextInt(MOST_WRITES), death);
            default ->
                // From the first request on, a moment of about the whole round.
                atRequest(0, () -> strikeSoon(death, 50L * delay));
        }
    }

    private void strikeSoon(Death death, long micros) {
        Future<?> unused = killer.schedule(death::strike, micros, TimeUnit.MICROSECONDS);
    }

    private void atRequest(int number, Runnable kill) {
        tenant.emulator().faults().after("*", number, 1, new Fault.Interlude(kill));
    }

    /** Kills when the write-ahead log has grown this often. */
    private void atDatabaseWrite(int writes, Death death) {
        Path log = directory.resolve("bridge.db-wal");
        AtomicInteger left = new AtomicInteger(writes);
        AtomicLong size = new AtomicLong(size(log));
        Runnable look = () -> {
            if (death.isOver()) {
                throw new CancellationException("nobody to watch any more");
            }
            long now = size(log);
            if (now != size.getAndSet(now) && left.decrementAndGet() == 0) {
                death.strike();
            }
        };
        Future<?> unused = killer.scheduleWithFixedDelay(look, 0, 500, TimeUnit.MICROSECONDS);
    }

    private static long size(Path file) {
        return file.toFile().length();
    }

    private static void assertServed(String kind, Feed truth, BridgeProcess process) {
        Feed served = new Feed(
                all(process, "/Users?count=1000", FeedText::ofUser),
                all(process, "/Groups?count=1000", FeedText::ofGroup));
        assertThat(truth.difference(served))
                .as("expected and served after a %s round; the process said: %s", kind, process.output())
                .isEmpty();
    }

    private static Map<String, String> all(BridgeProcess process, String list, Function<JsonNode, String> text) {
        Map<String, String> lines = new TreeMap<>();
        URI uri = URI.create(process.scim().orElseThrow() + list);
        JsonNode page = json(BridgeProcess.get(uri).orElseThrow());
        page.path("Resources").forEach(resource -> lines.put(resource.path("id").asText(), text.apply(resource)));
        assertThat(lines).hasSize(page.path("totalResults").asInt());
        return lines;
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException torn) {
            throw new UncheckedIOException(torn);
        }
    }
}
