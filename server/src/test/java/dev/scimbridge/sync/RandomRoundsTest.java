package dev.scimbridge.sync;

import static dev.scimbridge.sync.Bed.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.delta.GraphFailure;
import dev.scimbridge.delta.ResyncRequired;
import dev.scimbridge.graph.GraphChange;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.mapping.ScopeCondition;
import dev.scimbridge.store.HeldChange;
import dev.scimbridge.store.HoldKind;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceState;
import dev.scimbridge.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Random histories with random pages, repetitions, faults and crashes: what is served is what a naive model expects. */
final class RandomRoundsTest extends OnABed {

    private static final int ROUNDS = 40;

    private static final int FEW = 12;
    private static final int PEOPLE = 24;
    private static final int GROUPS = 7;
    private static final String EXTERNAL = id("external");

    private Random random = new Random();
    private int newest;

    /** Odd ones without guards, even ones with; {@code -Drounds.seed=N} tries one, {@code -Drounds.seeds=N} so many. */
    static Stream<Arguments> seeds() {
        LongStream seeds = Optional.ofNullable(Long.getLong("rounds.seed"))
                .map(LongStream::of)
                .orElseGet(() -> LongStream.rangeClosed(1, Long.getLong("rounds.seeds", FEW)));
        return seeds.mapToObj(seed -> Arguments.of(seed, seed % 2 == 0));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void servedResources_areThoseOfTheModel_afterEveryRound(long seed, boolean guarded) {
        random = new Random(seed);
        bed.guards = guarded ? nervousGuards() : GuardRules.never();
        bed.exclude.add(EXTERNAL);
        bed.tail = Duration.ofHours(2);
        beginning();
        NaiveModel model = new NaiveModel(tenant, bed.tail);
        Map<String, ResourceDraft> before = Map.of();
        for (int round = 1; round <= ROUNDS; round++) {
            int changes = random.nextInt(20);
            for (int i = 0; i < changes; i++) {
                changeSomething();
            }
            if (round == 1 && seed > 4) {
                narrow(model);
            }
            SyncRound.Result result = completeRound();
            for (int tries = 0; approveSome("seed " + seed + " round " + round); tries++) {
                assertThat(tries).as("approvals until nothing waits").isLessThan(50);
                before = bed.served();
                model.see(before);
                result = completeRound();
            }
            Map<String, ResourceDraft> after = bed.served();
            FitsTogether.namesAreUnique(after, "seed " + seed + " round " + round);
            model.check("seed " + seed + " round " + round, after, bed.clock.instant());
            assertNoIdleChange(before, after, result, "seed " + seed + " round " + round);
            assertThat(bed.mirror().userIds())
                    .as("only people in scope and leavers are stored")
                    .isSubsetOf(model.known());
            before = after;
        }
    }

    /** A condition that people come to satisfy and fail, and a person who is in whatever it says. */
    private void narrow(NaiveModel model) {
        bed.condition = Optional.of("jobTitle ne \"Title 3\" and not (displayName ew \"7\")");
        model.condition = bed.condition.map(ScopeCondition::parse);
        String named = any(tenant.userIds());
        bed.includePeople.add(name(named));
        model.included = Set.of(named);
    }

    private static GuardRules nervousGuards() {
        Map<HoldKind, GuardRules.Threshold> thresholds = new EnumMap<>(HoldKind.class);
        for (HoldKind kind : HoldKind.values()) {
            thresholds.put(kind, new GuardRules.Threshold(Optional.of(10), Optional.of(2)));
        }
        return new GuardRules(thresholds, 1, Duration.ofHours(1));
    }

    /** What is served while something waits fits together; then some of it is approved. False when nothing waits. */
    private boolean approveSome(String where) {
        List<HeldChange> waiting = bed.holds().changes();
        if (waiting.isEmpty()) {
            return false;
        }
        FitsTogether.check(bed, where);
        waiting.forEach(row -> assertStays(row, where));
        HeldChange any = waiting.get(random.nextInt(waiting.size()));
        String[] people = random.nextBoolean() ? new String[] {any.userId()} : new String[0];
        HeldChange.Decision decision =
                random.nextInt(5) == 0 ? HeldChange.Decision.REJECTED : HeldChange.Decision.APPROVED;
        bed.decide(any.hold(), decision, people);
        return true;
    }

    /** What waits or was rejected is served as it was. */
    private void assertStays(HeldChange row, String where) {
        if (row.decision() == HeldChange.Decision.APPROVED) {
            return;
        }
        ResourceDraft served = bed.user(row.userId());
        JsonNode user = Bed.json(served);
        String what = where + ": " + row;
        boolean leaving = served.state() == ResourceState.LEAVING;
        switch (row.aspect()) {
            case Risk.PRESENCE ->
                assertThat(leaving).as(what).isEqualTo(row.before().equals("leaving"));
            case Risk.ACTIVE -> assertThat(served.state()).as(what).isEqualTo(ResourceState.ACTIVE);
            case Risk.MANAGER ->
                assertThat(leaving || bed.manager(row.userId()).equals(row.before()))
                        .as(what)
                        .isTrue();
            case Risk.USER_NAME ->
                assertThat(leaving || user.path("userName").asText().equals(row.before()))
                        .as(what)
                        .isTrue();
            default -> {
                if (row.aspect().startsWith(Risk.GROUP)) {
                    assertThat(Bed.values(user, "groups"))
                            .as(what)
                            .contains(row.aspect().substring(Risk.GROUP.length()));
                } else {
                    String item = row.aspect().substring(Risk.VALUE.length());
                    assertThat(leaving || UserDifference.hasValue(served.json(), item))
                            .as(what)
                            .isTrue();
                }
            }
        }
    }

    private void beginning() {
        tenant.addGroup(STAFF).addGroup(EXTERNAL);
        for (int i = 0; i < GROUPS; i++) {
            tenant.addGroup("group" + i);
        }
        for (int i = 0; i < PEOPLE; i++) {
            tenant.addUser(person(newest++));
        }
        for (int i = 0; i < 30; i++) {
            changeSomething();
        }
    }

    private static String person(int number) {
        return String.format(Locale.ROOT, "person%03d", number);
    }

    private <T> T any(Set<T> all) {
        return new ArrayList<>(all).get(random.nextInt(all.size()));
    }

    private void changeSomething() {
        String user = any(tenant.userIds());
        String group = any(tenant.groupIds());
        switch (random.nextInt(17)) {
            case 0 -> tenant.set(user, "jobTitle", "Title " + random.nextInt(5));
            case 1 -> tenant.set(user, "department", (String) null);
            case 2 -> tenant.set(user, "displayName", "Name " + random.nextInt(100));
            case 3 -> tenant.enable(user, random.nextBoolean());
            case 4 -> tenant.set(user, GraphUser.MANAGER, random.nextInt(4) == 0 ? null : any(tenant.userIds()));
            case 5, 6, 7 -> tenant.addMember(group.equals(EXTERNAL) ? STAFF : group, user);
            case 8 -> tenant.removeMember(group, user);
            case 9 -> tenant.addMember(group, any(tenant.groupIds()));
            case 10 -> tenant.removeMember(group, any(tenant.groupIds()));
            case 11 -> tenant.rename(group, "Group " + random.nextInt(100));
            case 12 -> comeOrGo(user);
            case 13 -> tenant.set(user, "employeeLeaveDateTime", leaveDate());
            case 14 -> tenant.addMember(EXTERNAL, user);
            case 15 -> handOverName(user);
            default -> newOrLostGroup();
        }
    }

    /** Somebody is renamed or purged, and a new account gets the name. */
    private void handOverName(String user) {
        String name = name(user);
        if (random.nextBoolean()) {
            tenant.set(user, "userPrincipalName", "renamed" + newest++ + "@contoso.com");
        } else {
            tenant.purge(user);
        }
        String created = person(newest++);
        tenant.addUser(created);
        tenant.set(created, "userPrincipalName", name);
        tenant.addMember(STAFF, created);
    }

    private String name(String user) {
        return tenant.user(user)
                .orElseThrow()
                .properties()
                .text("userPrincipalName")
                .toOptional()
                .orElseThrow();
    }

    private @Nullable String leaveDate() {
        return random.nextInt(3) == 0
                ? null
                : bed.clock
                        .instant()
                        .plus(Duration.ofHours(random.nextInt(72) - 36))
                        .toString();
    }

    private void comeOrGo(String user) {
        switch (random.nextInt(4)) {
            case 0 -> tenant.delete(user);
            case 1 -> tenant.deleteButKeepMemberships(user);
            case 2 -> {
                if (!tenant.deletedIds().isEmpty()) {
                    tenant.restore(any(tenant.deletedIds()));
                }
            }
            default -> {
                String created = person(newest++);
                tenant.addMember(STAFF, created);
                tenant.addUser(created);
            }
        }
        if (tenant.userIds().size() < 5) {
            tenant.addUser(person(newest++));
        }
    }

    private void newOrLostGroup() {
        String victim = any(tenant.groupIds());
        if (random.nextBoolean() || victim.equals(STAFF) || victim.equals(EXTERNAL)) {
            tenant.addGroup("group" + (100 + newest++), any(tenant.userIds()));
        } else {
            tenant.deleteGroup(victim);
        }
    }

    /** Tries with ever fewer faults until a round is completed. */
    private SyncRound.Result completeRound() {
        graph.minimal = random.nextBoolean();
        for (int chance = 8; ; chance *= 2) {
            int oneIn = chance;
            Chances chances = new Chances(random.nextLong());
            graph.cutter = oddPages(chances);
            graph.gate = call -> fail(call, chances.of(call), oneIn);
            if (random.nextInt(4) == 0) {
                bed.restart();
            }
            try {
                if (random.nextInt(4) == 0 && chance < 64) {
                    crash();
                }
                return bed.round();
            } catch (GraphFailure | StoreException expected) {
                assertThat(expected).hasMessageContaining("by chance");
            }
        }
    }

    private void crash() {
        bed.restart();
        bed.clock.advance(Duration.ofMinutes(5));
        new SyncRound(
                        bed.settings(),
                        graph,
                        CrashingPorts.after(1 + random.nextInt(6), IntegrationPorts.of(bed.store, bed.integration)),
                        bed.clock)
                .run(new RoundProgress());
    }

    /** Chances that do not depend on how threads take turns: a page may be read ahead, or not any more. */
    private static final class Chances {

        private final long seed;
        private final Map<String, Integer> uses = new ConcurrentHashMap<>();

        Chances(long seed) {
            this.seed = seed;
        }

        /** The same for the same use of the same thing. */
        Random of(String what) {
            return new Random(Objects.hash(seed, what, uses.merge(what, 1, Integer::sum)));
        }
    }

    private static void fail(String call, Random random, int oneIn) {
        if (random.nextInt(oneIn) != 0) {
            return;
        }
        boolean link = call.startsWith("users users/") || call.startsWith("groups groups/");
        if (link && random.nextBoolean()) {
            throw new ResyncRequired("Lost by chance", "syncStateNotFound", null, null);
        }
        throw new GraphFailure.Unavailable("Down by chance", "HttpStatus503", null, null, null);
    }

    /** Random cuts, empty pages, repeated items, and pages replayed; each object's items stay in their order. */
    private static FakeGraph.Cutter oddPages(Chances chances) {
        return new FakeGraph.Cutter() {
            @Override
            public <T> List<List<GraphChange<T>>> cut(List<GraphChange<T>> items) {
                Random random = chances.of("pages of " + items);
                List<GraphChange<T>> odd = new ArrayList<>(items);
                Collections.shuffle(odd, random);
                for (GraphChange<T> item : items) {
                    if (random.nextInt(5) == 0) {
                        odd.add(random.nextInt(odd.size() + 1), item);
                    }
                }
                List<List<GraphChange<T>>> pages = new ArrayList<>();
                for (int from = 0; from < odd.size(); ) {
                    int to = Math.min(odd.size(), from + random.nextInt(6));
                    pages.add(List.copyOf(odd.subList(from, to)));
                    if (random.nextInt(6) == 0) {
                        pages.add(List.copyOf(odd.subList(from, to)));
                    }
                    from = to;
                }
                return pages;
            }
        };
    }

    private static void assertNoIdleChange(
            Map<String, ResourceDraft> before,
            Map<String, ResourceDraft> after,
            SyncRound.Result result,
            String where) {
        after.forEach((key, now) -> {
            ResourceDraft old = before.get(key);
            if (old == null) {
                return;
            }
            boolean same = Bed.withoutMeta(old).equals(Bed.withoutMeta(now));
            assertThat(now.etag().equals(old.etag()))
                    .as("%s: etag of %s", where, key)
                    .isEqualTo(same);
            if (same && old.state() == now.state()) {
                assertThat(now.lastModified())
                        .as("%s: lastModified of %s", where, key)
                        .isEqualTo(old.lastModified());
            }
            assertThat(now.created()).as("%s: created of %s", where, key).isEqualTo(old.created());
        });
        Instant newestChange = after.values().stream()
                .map(ResourceDraft::lastModified)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        assertThat(newestChange).as(where).isBeforeOrEqualTo(result.revision().committedAt());
    }
}
