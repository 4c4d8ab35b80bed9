package dev.scimbridge.sync;

import dev.scimbridge.store.HeldChange;
import dev.scimbridge.store.HeldChange.Decision;
import dev.scimbridge.store.Hold;
import dev.scimbridge.store.HoldChanges;
import dev.scimbridge.store.HoldKind;
import dev.scimbridge.store.HoldLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Step 4 (Guard) of one round. While people are mapped it is told every risk and says what to keep of holds that there are;
 * when all are mapped it judges the risks that are new together, and whoever is held now is mapped once more. The rules
 * are told in {@code docs/decisions/0022-how-holds-work.md}.
 */
final class Guard {

    /** What the numbers of a judgement are about. */
    private record Key(HoldKind kind, String subject) {

        /** As the store counts it. */
        String text() {
            return subject.isEmpty() ? kind.name() : kind.name() + ":" + subject;
        }
    }

    private final GuardRules rules;
    private final GuardSituation situation;
    private final Instant now;
    private final Map<String, Map<String, HeldChange>> rows = new HashMap<>();
    private final Map<Key, Hold> open = new HashMap<>();
    private final Map<String, Set<String>> counted;
    private long newestHold;

    private final Map<String, Map<String, Risk>> candidates = new LinkedHashMap<>();
    private final Map<String, Set<String>> letThrough = new HashMap<>();
    private final List<Hold> opened = new ArrayList<>();
    private final Map<String, Map<String, HeldChange>> kept = new LinkedHashMap<>();
    private final Map<String, Set<String>> released = new LinkedHashMap<>();
    private final Map<String, Set<String>> passed = new TreeMap<>();
    private final Set<String> groups = new TreeSet<>();
    private boolean judged;
    private @Nullable Map<String, Map<String, HeldChange.KeptGroup>> keptMembers;

    Guard(GuardRules rules, HoldLog holds, GuardSituation situation, Instant now) {
        this.rules = rules;
        this.situation = situation;
        this.now = now;
        for (HeldChange row : holds.changes()) {
            rows.computeIfAbsent(row.userId(), id -> new LinkedHashMap<>()).put(row.aspect(), row);
        }
        for (Hold hold : holds.holds()) {
            newestHold = Math.max(newestHold, hold.number());
            if (hold.closedAt().isEmpty()) {
                open.put(new Key(hold.kind(), hold.subject()), hold);
            }
        }
        this.counted = holds.passedSince(now.minus(rules.window()));
    }

    /** People who have to be mapped because somebody approved something. */
    Set<String> approved() {
        Set<String> approved = new HashSet<>();
        rows.forEach((id, aspects) -> {
            if (aspects.values().stream().anyMatch(row -> row.decision() == Decision.APPROVED)) {
                approved.add(id);
            }
        });
        return approved;
    }

    /** People whose kept manager is one of the named. */
    Set<String> reportsOf(Set<String> managers) {
        Set<String> reports = new HashSet<>();
        rows.forEach((id, aspects) -> {
            HeldChange manager = aspects.get(Risk.MANAGER);
            if (manager != null && managers.contains(manager.before())) {
                reports.add(id);
            }
        });
        return reports;
    }

    /** Whether the person stays in scope only because of a hold. */
    boolean keepsInScope(String userId) {
        HeldChange presence = rows.getOrDefault(userId, Map.of()).get(Risk.PRESENCE);
        return presence != null && presence.decision() != Decision.APPROVED;
    }

    /**
     * Hears everything that is risky about a person and says what of it stays as it is served, by aspect. A person of whom
     * nothing is risky is told of with an empty list, so that a hold that Graph took back ends.
     */
    Map<String, HeldChange> keep(String userId, List<Risk> risks) {
        candidates.remove(userId);
        Map<String, HeldChange> before = rows.getOrDefault(userId, Map.of());
        Set<String> aspects = new HashSet<>();
        Map<String, HeldChange> keeping = new LinkedHashMap<>();
        for (Risk risk : risks) {
            aspects.add(risk.aspect());
            HeldChange row = before.get(risk.aspect());
            if (row == null) {
                consider(risk);
            } else {
                keep(row, risk, keeping);
            }
        }
        for (String aspect : Set.copyOf(before.keySet())) {
            if (!aspects.contains(aspect)) {
                release(userId, aspect);
            }
        }
        return keeping;
    }

    private void keep(HeldChange row, Risk risk, Map<String, HeldChange> keeping) {
        boolean same = row.after().equals(risk.after());
        if (row.decision() == Decision.APPROVED && same) {
            letThrough.computeIfAbsent(risk.userId(), id -> new HashSet<>()).add(risk.aspect());
            release(risk.userId(), risk.aspect());
        } else if (row.decision() == Decision.REJECTED && !same) {
            // Another value than the rejected one is news.
            consider(risk);
        } else {
            HeldChange current = row;
            if (!same || !row.before().equals(risk.before())) {
                current = put(risk.held(row.hold(), row.since()));
            }
            keeping.put(risk.aspect(), current);
        }
    }

    private void consider(Risk risk) {
        boolean approved = letThrough.getOrDefault(risk.userId(), Set.of()).contains(risk.aspect());
        if (!approved && !judged) {
            candidates
                    .computeIfAbsent(risk.userId(), id -> new LinkedHashMap<>())
                    .put(risk.aspect(), risk);
        }
    }

    /** Judges what is new. Returns the people who have to be mapped again. */
    Set<String> judge() {
        judged = true;
        Map<Key, Set<String>> byKey = new LinkedHashMap<>();
        all().forEach(risk -> keys(risk)
                .forEach(key -> byKey.computeIfAbsent(key, same -> new LinkedHashSet<>())
                        .add(risk.userId())));
        Map<Key, Hold> holding = new HashMap<>();
        byKey.forEach((key, users) -> {
            if (open.containsKey(key) && rules.of(key.kind()).isPresent()) {
                holding.put(key, open.get(key));
            } else if (isTripped(key, users)) {
                holding.put(key, open(key, users));
            }
        });
        Set<String> again = new LinkedHashSet<>();
        for (Risk risk : all()) {
            if (hold(risk, holding)) {
                again.add(risk.userId());
            }
        }
        return again;
    }

    private List<Risk> all() {
        return candidates.values().stream()
                .flatMap(aspects -> aspects.values().stream())
                .toList();
    }

    /** The guards that a risk concerns, the most particular first. */
    private List<Key> keys(Risk risk) {
        List<Key> keys = new ArrayList<>();
        if (risk.isPresence() ? situation.reconfigured() : situation.remapped() && risk.isValue()) {
            keys.add(new Key(HoldKind.RECONFIGURATION, ""));
        }
        if (risk.isPresence()) {
            risk.lostGroups().stream()
                    .filter(group -> situation.emptied().test(group.id()))
                    .forEach(group -> keys.add(new Key(HoldKind.EMPTIED_GROUP, group.id())));
        }
        keys.add(new Key(risk.kind(), risk.subject()));
        return keys;
    }

    private boolean isTripped(Key key, Set<String> users) {
        int count = users.size() + alsoCounted(key, users);
        boolean absolute = key.kind() == HoldKind.RECONFIGURATION || key.kind() == HoldKind.EMPTIED_GROUP;
        int atLeast = absolute ? 1 : rules.atLeast();
        return rules.of(key.kind())
                .filter(threshold -> threshold.isReached(count, situation.people(), atLeast))
                .isPresent();
    }

    private int alsoCounted(Key key, Set<String> users) {
        return (int) counted.getOrDefault(key.text(), Set.of()).stream()
                .filter(id -> !users.contains(id))
                .count();
    }

    private Hold open(Key key, Set<String> users) {
        String reason = HoldReason.of(
                key.kind(), key.subject(), users.size(), alsoCounted(key, users), situation.people(), rules);
        Hold hold = new Hold(++newestHold, key.kind(), key.subject(), now, reason, Optional.empty(), users.size(), 0);
        opened.add(hold);
        return hold;
    }

    private boolean hold(Risk risk, Map<Key, Hold> holding) {
        for (Key key : keys(risk)) {
            Hold hold = holding.get(key);
            if (hold != null) {
                put(risk.held(hold.number(), now));
                return true;
            }
        }
        Key own = new Key(risk.kind(), risk.subject());
        passed.computeIfAbsent(own.text(), text -> new TreeSet<>()).add(risk.userId());
        release(risk.userId(), risk.aspect());
        return false;
    }

    private HeldChange put(HeldChange row) {
        rows.computeIfAbsent(row.userId(), id -> new LinkedHashMap<>()).put(row.aspect(), row);
        kept.computeIfAbsent(row.userId(), id -> new LinkedHashMap<>()).put(row.aspect(), row);
        released.getOrDefault(row.userId(), new HashSet<>()).remove(row.aspect());
        concern(row);
        return row;
    }

    private void release(String userId, String aspect) {
        HeldChange row = rows.getOrDefault(userId, new HashMap<>()).remove(aspect);
        if (row != null) {
            kept.getOrDefault(userId, new HashMap<>()).remove(aspect);
            released.computeIfAbsent(userId, id -> new HashSet<>()).add(aspect);
            concern(row);
        }
    }

    private void concern(HeldChange row) {
        row.keptGroups().forEach(group -> groups.add(group.id()));
    }

    /** Groups whose members a hold that began or ended concerns. */
    Set<String> groups() {
        return groups;
    }

    /** The people, by id, who stay members of a group because of holds; asked for after the judgement. */
    Map<String, HeldChange.KeptGroup> membersOf(String groupId) {
        if (keptMembers == null) {
            keptMembers = new HashMap<>();
            for (Map<String, HeldChange> aspects : rows.values()) {
                aspects.values().forEach(this::addMember);
            }
        }
        return keptMembers.getOrDefault(groupId, Map.of());
    }

    private void addMember(HeldChange row) {
        if (row.decision() != Decision.APPROVED && keptMembers != null) {
            for (HeldChange.KeptGroup group : row.keptGroups()) {
                keptMembers.computeIfAbsent(group.id(), id -> new TreeMap<>()).put(row.userId(), group);
            }
        }
    }

    /** What this round changes about holds. */
    HoldChanges changes() {
        return new HoldChanges(
                opened,
                kept.values().stream()
                        .flatMap(rowsOf -> rowsOf.values().stream())
                        .toList(),
                nonEmpty(released),
                passed,
                now.minus(rules.window()));
    }

    private static Map<String, Set<String>> nonEmpty(Map<String, Set<String>> sets) {
        Map<String, Set<String>> some = new HashMap<>(sets);
        some.values().removeIf(Set::isEmpty);
        return some;
    }
}
