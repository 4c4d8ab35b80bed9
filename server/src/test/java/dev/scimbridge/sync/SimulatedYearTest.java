package dev.scimbridge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.chaos.CompanyLife;
import dev.scimbridge.chaos.ExpectedFeed;
import dev.scimbridge.chaos.Feed;
import dev.scimbridge.chaos.FeedText;
import dev.scimbridge.config.GraphSettings;
import dev.scimbridge.config.Secret;
import dev.scimbridge.delta.GraphFailure;
import dev.scimbridge.delta.RequestBounds;
import dev.scimbridge.delta.SdkGraphReader;
import dev.scimbridge.emulator.GraphEmulator;
import dev.scimbridge.emulator.Options;
import dev.scimbridge.emulator.fault.Fault;
import dev.scimbridge.emulator.fault.Oddity;
import dev.scimbridge.emulator.http.Delivery;
import dev.scimbridge.projection.Page;
import dev.scimbridge.projection.Projection;
import dev.scimbridge.projection.Query;
import dev.scimbridge.projection.ServedResource;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.schema.Schemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A year of a company with a round a day, over the real wire and the real database, with outages and faults: after every
 * round the served feed is the one that the documented rules demand. {@code -Dyear.seeds=1,2,3} runs other years.
 */
@Tag("long")
@Timeout(value = 1, unit = TimeUnit.HOURS)
final class SimulatedYearTest {

    private static final int DAYS = 365;
    private static final int PEOPLE = 120;
    /** A leaver may have been seen leaving by an earlier round of the same day, five minutes each. */
    private static final Duration FAILED_ROUNDS = Duration.ofHours(1);

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Waits of the real length would only cost time. */
    private static final RequestBounds IMPATIENT = new RequestBounds(
            3,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(1));

    @TempDir
    private Path directory;

    private Bed bed;
    private GraphEmulator emulator;
    private Projection projection;
    private Random random = new Random();
    private final Map<String, Version> versions = new HashMap<>();
    private final Map<String, Instant> inactiveSince = new TreeMap<>();
    private long revision;
    private int failures;

    /** What a reader remembers of a resource. */
    private record Version(String etag, Instant lastModified, String content) {}

    static LongStream seeds() {
        return Arrays.stream(System.getProperty("year.seeds", "2026").split(","))
                .mapToLong(Long::parseLong);
    }

    @BeforeEach
    void found() throws IOException {
        bed = new Bed(directory);
        emulator = GraphEmulator.start(
                Options.synthetic(directory.resolve("emulator"), PEOPLE).withClock(bed.clock));
        bed.include = new TreeSet<>(Set.of(emulator.directory().groupId("Learningbank users")));
        bed.otherGraph = new SdkGraphReader(
                new GraphSettings(
                        emulator.tenantId(),
                        emulator.clientId(),
                        new Secret(emulator.clientSecret()),
                        emulator.baseUri(),
                        URI.create(emulator.graphBaseUrl()),
                        Optional.of(emulator.certificate())),
                IMPATIENT,
                bed.clock);
        projection = new Projection(bed.store.revisionLog(bed.integration), Schemas.load(), bed.clock);
    }

    @AfterEach
    void close() {
        bed.close();
        emulator.close();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void servedFeed_isTheModels_afterEveryRoundOfAYear(long seed) {
        random = new Random(seed);
        String included = bed.include.iterator().next();
        CompanyLife company = new CompanyLife(emulator.directory(), included, random, bed.clock);
        ExpectedFeed model = new ExpectedFeed(emulator.directory(), included, Bed.ZONE, Bed.TAIL);
        int rounds = 0;
        int outage = 0;
        for (int day = 1; day <= DAYS; day++) {
            bed.clock.advance(Duration.ofMinutes(18 * 60 + random.nextInt(12 * 60)));
            company.day();
            if (outage > 0) {
                outage--;
                continue;
            }
            emulator.behaviour().setDeltaPageSize(5 + random.nextInt(200));
            trouble();
            emulator.requests().clear();
            completeRound();
            rounds++;
            if (usersWereEnumerated()) {
                model.publish(bed.clock.instant());
                // Whose manager went meanwhile, an enumeration does not tell: the daily comparison does.
                bed.reconcile = Duration.ofMinutes(1);
                bed.restart();
                completeRound();
                bed.reconcile = Duration.ofHours(24);
                bed.restart();
            }
            check("seed " + seed + " day " + day, model.publish(bed.clock.instant()));
            if (random.nextInt(12) == 0) {
                outage = 1 + random.nextInt(10);
            }
        }
        System.out.println("Seed " + seed + ": " + rounds + " rounds, " + failures + " that failed, " + revision
                + " revisions, " + versions.size() + " resources at the end; " + company.counts());
        assertThat(rounds).isGreaterThan(DAYS / 2);
        assertThat(revision).as("days on which something changed").isGreaterThan(DAYS / 4);
        assertThat(failures)
                .as("rounds that met a fault they could not get over")
                .isGreaterThan(DAYS / 50);
    }

    private boolean usersWereEnumerated() {
        return emulator.requests().entries().stream()
                .anyMatch(request -> request.endpoint().equals("GET /users/delta")
                        && !request.target().contains("token="));
    }

    /** On some days something is wrong with Graph, or with the bridge. */
    private void trouble() {
        if (random.nextInt(15) == 0) {
            bed.restart();
        }
        for (int faults = random.nextInt(3); faults > 0; faults--) {
            String[] where = {"/users/delta*", "/groups/delta*", "*deltatoken*", "*skiptoken*", "*"};
            emulator.faults()
                    .after(where[random.nextInt(where.length)], random.nextInt(3), 1 + random.nextInt(4), fault());
        }
    }

    private Fault fault() {
        List<Fault> all = List.of(
                Fault.throttled("0"),
                Fault.throttled("nonsense"),
                Fault.unavailable(),
                Fault.gatewayTimeout(),
                Fault.html(502),
                Fault.unknownError(),
                Fault.unauthorized(),
                Fault.claimsChallenge(),
                Fault.forbidden(),
                Fault.syncStateNotFound(),
                Fault.resyncRequired(),
                Fault.expiredPageToken(),
                new Fault.Gone(random.nextBoolean()),
                new Fault.Broken(Delivery.DROPPED),
                new Fault.Broken(Delivery.CUT),
                new Fault.Broken(Delivery.TRUNCATED),
                new Fault.OddPage(Oddity.DUPLICATES),
                new Fault.OddPage(Oddity.OUT_OF_ORDER),
                new Fault.OddPage(Oddity.EMPTY_PAGE),
                new Fault.OddPage(Oddity.REPLAY),
                new Fault.OddPage(Oddity.UNKNOWN_REMOVED),
                new Fault.OddPage(Oddity.FOREIGN_HOST));
        return all.get(random.nextInt(all.size()));
    }

    /** Tries until a round is completed; what fails publishes nothing. */
    private void completeRound() {
        for (int tries = 1; ; tries++) {
            try {
                bed.round();
                emulator.faults().clear();
                return;
            } catch (GraphFailure fault) {
                failures++;
                assertThat(bed.store.revisionLog(bed.integration).newest().map(info -> info.number()))
                        .as("a failed round publishes nothing")
                        .isEqualTo(revision == 0 ? Optional.empty() : Optional.of(revision));
                if (tries == 4) {
                    emulator.faults().clear();
                }
                assertThat(tries).as("rounds that failed in a row: %s", fault).isLessThan(8);
            }
        }
    }

    private void check(String where, Feed expected) {
        projection.refresh();
        Map<String, String> users = new TreeMap<>();
        Map<String, String> groups = new TreeMap<>();
        Map<String, Version> now = new HashMap<>();
        long served = 0;
        for (ResourceType type : ResourceType.values()) {
            Page page = projection
                    .page("reader-" + where, Query.all(type, 1, 10_000))
                    .orElseThrow();
            served = page.revision().number();
            for (ServedResource resource : page.resources()) {
                ObjectNode json = json(resource);
                (type == ResourceType.USER ? users : groups)
                        .put(resource.id(), type == ResourceType.USER ? FeedText.ofUser(json) : FeedText.ofGroup(json));
                json.remove("meta");
                now.put(
                        type + " " + resource.id(),
                        new Version(resource.etag(), resource.lastModified(), json.toString()));
            }
        }
        assertThat(expected.difference(new Feed(users, groups)))
                .as("%s: expected and served", where)
                .isEmpty();
        checkVersions(where, now, served);
        checkFarewells(where, users, now);
        versions.clear();
        versions.putAll(now);
        revision = served;
    }

    /** Unchanged people keep their version, and a revision is made only for a change. */
    private void checkVersions(String where, Map<String, Version> now, long served) {
        boolean changed = !now.equals(versions);
        assertThat(served).as("%s: revision", where).isGreaterThanOrEqualTo(revision);
        assertThat(served > revision)
                .as("%s: a revision exactly for a change", where)
                .isEqualTo(changed);
        versions.forEach((key, before) -> {
            Version after = now.get(key);
            if (after != null) {
                boolean same = before.content().equals(after.content());
                assertThat(after.etag().equals(before.etag()))
                        .as("%s: version of %s", where, key)
                        .isEqualTo(same);
                assertThat(after.lastModified())
                        .as("%s: lastModified of %s", where, key)
                        .isAfterOrEqualTo(before.lastModified());
                if (same) {
                    assertThat(after.lastModified())
                            .as("%s: lastModified of %s", where, key)
                            .isEqualTo(before.lastModified());
                }
            }
        });
    }

    /** Nobody disappears who has not been visible as inactive for the whole tail. */
    private void checkFarewells(String where, Map<String, String> users, Map<String, Version> now) {
        Instant moment = bed.clock.instant();
        versions.keySet().stream()
                .filter(key -> key.startsWith(ResourceType.USER + " ") && !now.containsKey(key))
                .map(key -> key.substring(key.indexOf(' ') + 1))
                .forEach(id -> assertThat(inactiveSince.get(id))
                        .as("%s: %s disappeared; inactive since", where, id)
                        .isNotNull()
                        .isBeforeOrEqualTo(moment.minus(Bed.TAIL).plus(FAILED_ROUNDS)));
        users.forEach((id, line) -> {
            if (line.startsWith("inactive")) {
                inactiveSince.putIfAbsent(id, moment);
            } else {
                inactiveSince.remove(id);
            }
        });
        inactiveSince.keySet().retainAll(users.keySet());
    }

    private static ObjectNode json(ServedResource resource) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            resource.json().writeTo(bytes);
            return (ObjectNode) JSON.readTree(bytes.toByteArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
