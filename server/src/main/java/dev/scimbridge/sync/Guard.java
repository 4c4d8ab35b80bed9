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
    private final HeldRows held;
    private final Map<Key, Hold> open = new HashMap<>();
    private final Map<Long, Hold> holds = new HashMap<>();
    private final Map<String, Set<String>> counted;
    private long newestHold;

    private final Map<String, Map<String, Risk>> candidates = new LinkedHashMap<>();
    private final Map<String, Set<String>> letThrough = new HashMap<>();
    private final Map<Long, Hold> opened = new LinkedHashMap<>();
    private final Map<String, Set<String>> passed = new TreeMap<>();
    private boolean judged;

    Guard(GuardRules rules, HoldLog log, GuardSituation situation, Instant now) {
        this.rules = rules;
        this.situation = situation;
        this.now = now;
        this.held = new HeldRows(log.changes());
        for (Hold hold : log.holds()) {
            newestHold = Math.max(newestHold, hold.number());
            holds.put(hold.number(), hold);
            if (hold.closedAt().isEmpty()) {
                open.put(new Key(hold.kind(), hold.subject()), hold);
            }
        }
        this.counted = log.passedSince(now.minus(rules.window()));
    }

    /** What is held, up to now. */
    HeldRows held() {
        return held;
    }

    /**
     * Hears everything that is risky about a person and says what of it stays as it is served, by aspect. A person of whom
     * nothing is risky is told of with an empty list, so that a hold that Graph took back ends.
     */
    Map<String, HeldChange> keep(String userId, List<Risk> told) {
        candidates.remove(userId);
        Map<String, HeldChange> before = held.of(userId);
        List<Risk> risks = withoutMoot(before, told);
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
        for (String aspect : before.keySet()) {
            if (!aspects.contains(aspect)) {
                held.release(userId, aspect);
            }
        }
        return keeping;
    }

    /** Nobody is kept active who is let go. */
    private List<Risk> withoutMoot(Map<String, HeldChange> rows, List<Risk> risks) {
        HeldChange row = rows.get(Risk.PRESENCE);
        boolean goes = risks.stream()
                .anyMatch(risk -> risk.isPresence() && (isLetThrough(risk) || (row != null && risk.isApprovedBy(row))));
        return goes
                ? risks.stream()
                        .filter(risk -> !risk.aspect().equals(Risk.ACTIVE))
                        .toList()
                : risks;
    }

    private boolean isLetThrough(Risk risk) {
        return letThrough.getOrDefault(risk.userId(), Set.of()).contains(risk.aspect());
    }

    private void keep(HeldChange row, Risk risk, Map<String, HeldChange> keeping) {
        boolean same = row.after().equals(risk.after());
        boolean rejected = row.decision() == Decision.REJECTED;
        if (risk.isApprovedBy(row)) {
            letThrough.computeIfAbsent(risk.userId(), id -> new HashSet<>()).add(risk.aspect());
            held.letThrough(risk.userId(), risk.aspect());
        } else if (rejected && !same) {
            // Another value than the rejected one is news.
            consider(risk);
        } else {
            HeldChange current = row;
            if (!same || !row.before().equals(risk.before())) {
                current = held.put(
                        risk.held(row.hold(), row.since()).with(rejected ? Decision.REJECTED : Decision.WAITING));
            }
            keeping.put(risk.aspect(), current);
        }
    }

    private void consider(Risk risk) {
        if (!isLetThrough(risk) && !judged) {
            candidates
                    .computeIfAbsent(risk.userId(), id -> new LinkedHashMap<>())
                    .put(risk.aspect(), risk);
        }
    }

    /** Keeps an aspect of a person no longer, whatever was decided. */
    void giveUp(String userId, String aspect) {
        letThrough.computeIfAbsent(userId, id -> new HashSet<>()).add(aspect);
        held.discard(userId, aspect);
    }

    /** What was let through of a name is not served yet: it is not counted, and what was decided about it stays. */
    void takeBack(String userId, String aspect) {
        passed.getOrDefault(new Key(HoldKind.USER_NAMES, "").text(), new TreeSet<>())
                .remove(userId);
        held.keepDecided(userId, aspect);
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
                holding.put(key, open(key));
            }
        });
        Set<String> again = new LinkedHashSet<>();
        Set<String> gone = new HashSet<>();
        for (Risk risk : all()) {
            if (gone.contains(risk.userId()) && risk.aspect().equals(Risk.ACTIVE)) {
                continue;
            }
            if (hold(risk, holding)) {
                again.add(risk.userId());
            } else {
                pass(risk);
                if (risk.isPresence()) {
                    gone.add(risk.userId());
                    held.release(risk.userId(), Risk.ACTIVE);
                }
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
        if (risk.endsAccess() ? situation.reconfigured() : situation.remapped() && risk.isValue()) {
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
        int before = alsoCounted(key, users);
        int count = users.size() + before;
        boolean absolute = key.kind() == HoldKind.RECONFIGURATION || key.kind() == HoldKind.EMPTIED_GROUP;
        int atLeast = absolute ? 1 : rules.atLeast();
        return rules.of(key.kind())
                .filter(threshold -> threshold.isReached(count, most -> people(key, before, most), atLeast))
                .isPresent();
    }

    /** Of how many people the counted ones are a share; stops counting where it cannot matter. */
    private int people(Key key, int before, int atMost) {
        return key.kind() == HoldKind.LOST_VALUES
                ? before + situation.fillRate().people(key.subject(), Math.max(0, atMost - before))
                : situation.people().getAsInt();
    }

    private int alsoCounted(Key key, Set<String> users) {
        return (int) counted.getOrDefault(key.text(), Set.of()).stream()
                .filter(id -> !users.contains(id))
                .count();
    }

    private Hold open(Key key) {
        Hold hold = new Hold(++newestHold, key.kind(), key.subject(), now, "", Optional.empty(), 0, 0);
        opened.put(hold.number(), hold);
        holds.put(hold.number(), hold);
        return hold;
    }

    private boolean hold(Risk risk, Map<Key, Hold> holding) {
        for (Key key : keys(risk)) {
            Hold hold = holding.get(key);
            if (hold != null) {
                held.put(risk.held(hold.number(), now));
                return true;
            }
        }
        return false;
    }

    /** Counts what goes through; a departure also for each included group, of which it may be the first. */
    private void pass(Risk risk) {
        passed(new Key(risk.kind(), risk.subject()), risk.userId());
        if (risk.isPresence() && rules.of(HoldKind.EMPTIED_GROUP).isPresent()) {
            risk.lostGroups().stream()
                    .filter(group -> situation.included().test(group.id()))
                    .forEach(group -> passed(new Key(HoldKind.EMPTIED_GROUP, group.id()), risk.userId()));
        }
        held.release(risk.userId(), risk.aspect());
    }

    private void passed(Key key, String userId) {
        passed.computeIfAbsent(key.text(), text -> new TreeSet<>()).add(userId);
    }

    /** What this round changes about holds. */
    HoldChanges changes() {
        Map<Long, String> reasons = new TreeMap<>();
        for (Long number : held.touchedHolds()) {
            Hold hold = holds.get(number);
            Set<String> people = held.people(number);
            if (hold != null && !people.isEmpty()) {
                reasons.put(number, reason(new Key(hold.kind(), hold.subject()), people));
            }
        }
        return new HoldChanges(
                opened.values().stream()
                        .filter(hold -> reasons.containsKey(hold.number()))
                        .toList(),
                reasons,
                held.kept(),
                held.letThrough(),
                held.released(),
                passed,
                now.minus(rules.window()));
    }

    private String reason(Key key, Set<String> people) {
        int before = alsoCounted(key, people);
        return HoldReason.of(
                key.kind(), key.subject(), people.size(), before, people(key, before, Integer.MAX_VALUE), rules);
    }
}
