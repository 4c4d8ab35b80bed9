package dev.scimbridge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.graph.GraphProperties;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.mapping.ManagerPolicy;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.HeldChange;
import dev.scimbridge.store.HeldChange.Decision;
import dev.scimbridge.store.HoldKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Names that wander among few people, in whatever order Graph tells of it: two accounts may have one name at a time. No name is ever
 * served twice, which the bed sees after each round; nobody in
 * scope waits for a name that nobody in scope has; and when every account has a name of its own, everybody in scope bears it.
 */
final class RandomNamesTest extends OnABed {

    private static final int PEOPLE = 10;
    private static final int NAMES = 6;
    private static final int ROUNDS = 30;

    private Random random = new Random(0);
    private boolean byRule;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void everyNameIsServedOnce_andInTheEndEverybodyInScopeBearsTheOwn(long seed) {
        random = new Random(seed);
        bed.tail = Duration.ofMinutes(40);
        bed.managers = seed % 2 == 0 ? ManagerPolicy.INCLUDE_INACTIVE : ManagerPolicy.OMIT;
        byRule = seed % 3 == 0;
        if (byRule) {
            bed.rules("{'userName':{'firstOf':['mail','userPrincipalName']}}");
        }
        Map<HoldKind, GuardRules.Threshold> thresholds = new EnumMap<>(HoldKind.class);
        for (HoldKind kind : List.of(HoldKind.USER_NAMES, HoldKind.DEACTIVATIONS, HoldKind.REMOVALS)) {
            thresholds.put(kind, new GuardRules.Threshold(Optional.of(10), Optional.of(2)));
        }
        bed.guards = seed % 4 == 0 ? GuardRules.never() : new GuardRules(thresholds, 1, Duration.ofHours(1));
        tenant.addGroup(STAFF);
        for (int i = 0; i < PEOPLE; i++) {
            tenant.addUser(person(i));
            rename(person(i));
            if (random.nextInt(4) > 0) {
                tenant.addMember(STAFF, person(i));
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int change = random.nextInt(5); change > 0; change--) {
                changeSomething();
            }
            if (random.nextInt(10) == 0) {
                bed.restart();
            }
            bed.round();
            decideSomething();
            if (round % 6 == 5 && bed.holds().changes().isEmpty()) {
                nobodyInScopeWaitsInVain("seed " + seed + ", round " + round);
            }
        }
        for (int i = 0; i < PEOPLE; i++) {
            if (tenant.userIds().contains(person(i))) {
                tenant.set(person(i), "userPrincipalName", "own" + i + "@contoso.com");
                tenant.set(person(i), "mail", "own" + i + "@contoso.com");
            }
        }
        settle();
        for (String id : tenant.members(STAFF).keySet()) {
            assertThat(bed.userJson(id).path("userName").asText())
                    .as("seed %s, %s", seed, id)
                    .isEqualTo("own" + id.substring(1) + "@contoso.com");
        }
        assertThat(bed.round().report().warnings())
                .as("nobody in scope waits any more")
                .noneMatch(warning -> tenant.members(STAFF).containsKey(warning.replaceFirst(":.*", "")));
    }

    /** Who has not the own name waits for somebody in scope who has it, or who waits in turn. */
    private void nobodyInScopeWaitsInVain(String where) {
        for (int rounds = 0; bed.round().committed(); rounds++) {
            assertThat(rounds).as(where).isLessThan(20);
        }
        Map<String, String> bearers = new HashMap<>();
        bed.served().values().stream()
                .filter(draft -> draft.type() == ResourceType.USER)
                .forEach(user -> bearers.put(ResourceText.lowerUserName(user), user.id()));
        for (String id : tenant.members(STAFF).keySet()) {
            String bearer = bearers.getOrDefault(own(id), "nobody");
            assertThat(tenant.members(STAFF)).as("%s: before %s", where, id).containsKey(bearer);
            assertThat(own(bearer).equals(own(id)) || !bearer.equals(bearers.get(own(bearer))))
                    .as("%s: %s has the own name and that of %s", where, bearer, id)
                    .isTrue();
        }
    }

    private String own(String id) {
        GraphProperties properties = tenant.user(id).orElseThrow().properties();
        Optional<String> mail =
                byRule ? properties.text("mail").toOptional().filter(text -> !text.isBlank()) : Optional.empty();
        return mail.orElseGet(
                () -> properties.text("userPrincipalName").toOptional().orElseThrow());
    }

    private static String person(int i) {
        return "p" + i;
    }

    private void rename(String id) {
        String name = "n" + random.nextInt(NAMES) + "@contoso.com";
        tenant.set(id, "userPrincipalName", name);
        if (random.nextBoolean()) {
            tenant.set(id, "mail", random.nextBoolean() ? name : "n" + random.nextInt(NAMES) + "@contoso.com");
        } else {
            tenant.set(id, "mail", (String) null);
        }
    }

    private void changeSomething() {
        List<String> ids = List.copyOf(tenant.userIds());
        String id = ids.get(random.nextInt(ids.size()));
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> rename(id);
            case 3 -> tenant.addMember(STAFF, id);
            case 4 -> tenant.removeMember(STAFF, id);
            case 5 -> tenant.set(id, GraphUser.MANAGER, ids.get(random.nextInt(ids.size())));
            case 6 -> tenant.enable(id, random.nextBoolean());
            default -> {
                if (ids.size() > PEOPLE / 2) {
                    tenant.delete(id);
                }
            }
        }
    }

    private void decideSomething() {
        List<HeldChange> rows = new ArrayList<>(bed.holds().changes());
        if (!rows.isEmpty() && random.nextBoolean()) {
            HeldChange row = rows.get(random.nextInt(rows.size()));
            Decision decision = random.nextInt(4) == 0 ? Decision.REJECTED : Decision.APPROVED;
            bed.decide(row.hold(), decision, row.userId());
        }
    }

    /** Rounds until all is approved and told, and one more for whoever waited for what the last one brought. */
    private void settle() {
        for (int quiet = 0, tries = 0; quiet < 3; tries++) {
            assertThat(tries).as("rounds until nothing changes").isLessThan(60);
            bed.openHolds().forEach(hold -> bed.decide(hold.number(), Decision.APPROVED));
            quiet = bed.round().committed() || !bed.openHolds().isEmpty() ? 0 : quiet + 1;
        }
    }
}
