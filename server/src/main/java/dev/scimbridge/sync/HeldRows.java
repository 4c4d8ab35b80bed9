package dev.scimbridge.sync;

import dev.scimbridge.store.HeldChange;
import dev.scimbridge.store.HeldChange.Decision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is held of whom, as one round finds it and changes it. */
final class HeldRows {

    private final Map<String, Map<String, HeldChange>> rows = new HashMap<>();
    private final Map<String, Map<String, HeldChange>> kept = new LinkedHashMap<>();
    private final Map<String, Set<String>> approved = new LinkedHashMap<>();
    private final Map<String, Set<String>> released = new LinkedHashMap<>();
    /** Released rows that somebody had decided about, by person and aspect. */
    private final Map<String, HeldChange> decided = new HashMap<>();

    private final Set<String> groups = new TreeSet<>();
    private final Set<Long> touchedHolds = new TreeSet<>();
    private @Nullable Map<String, Map<String, HeldChange.KeptGroup>> keptMembers;

    HeldRows(Collection<HeldChange> changes) {
        for (HeldChange row : changes) {
            rows.computeIfAbsent(row.userId(), id -> new LinkedHashMap<>()).put(row.aspect(), row);
        }
    }

    /** What is held of a person, by aspect. */
    Map<String, HeldChange> of(String userId) {
        return Map.copyOf(rows.getOrDefault(userId, Map.of()));
    }

    /** People who have to be mapped because somebody approved something. */
    Set<String> approved() {
        return people(aspects -> aspects.values().stream().anyMatch(row -> row.decision() == Decision.APPROVED));
    }

    /** People whose kept manager is one of the named. */
    Set<String> reportsOf(Set<String> managers) {
        return people(aspects -> {
            HeldChange manager = aspects.get(Risk.MANAGER);
            return manager != null && managers.contains(manager.before());
        });
    }

    private Set<String> people(Predicate<Map<String, HeldChange>> which) {
        Set<String> people = new HashSet<>();
        rows.forEach((id, aspects) -> {
            if (which.test(aspects)) {
                people.add(id);
            }
        });
        return people;
    }

    /** Whether the row keeps a person from leaving or from being removed. */
    static boolean keepsPresence(HeldChange row) {
        return row.aspect().equals(Risk.PRESENCE) && row.decision() != Decision.APPROVED;
    }

    /** Whether the person has not left only because of a hold. */
    boolean keepsPresence(String userId) {
        HeldChange presence = rows.getOrDefault(userId, Map.of()).get(Risk.PRESENCE);
        return presence != null && keepsPresence(presence);
    }

    /**
     * People who may bear a name that is somebody else's by now.
     *
     * @param isStale whether what is known of a person may be old
     */
    Set<String> bearers(Predicate<String> isStale) {
        return people(aspects -> aspects.values().stream().anyMatch(row -> keepsName(row, isStale)));
    }

    private static boolean keepsName(HeldChange row, Predicate<String> isStale) {
        return (keepsPresence(row) && (row.after().equals(Risk.DELETED) || isStale.test(row.userId())))
                || (row.aspect().equals(Risk.USER_NAME) && row.decision() != Decision.APPROVED);
    }

    /** Whether this round has begun to keep something of the person, or keeps it in another way. */
    boolean isNew(String userId) {
        return kept.containsKey(userId);
    }

    /** The people of whom a hold keeps anything. */
    Set<String> people(long hold) {
        return people(aspects -> aspects.values().stream().anyMatch(row -> row.hold() == hold));
    }

    /** The people, by id, who stay members of a group because of holds; asked for after the judgement. */
    Map<String, HeldChange.KeptGroup> membersOf(String groupId) {
        return keptMembers().getOrDefault(groupId, Map.of());
    }

    private Map<String, Map<String, HeldChange.KeptGroup>> keptMembers() {
        Map<String, Map<String, HeldChange.KeptGroup>> members = keptMembers;
        if (members == null) {
            members = new HashMap<>();
            for (Map<String, HeldChange> aspects : rows.values()) {
                for (HeldChange row : aspects.values()) {
                    if (row.decision() != Decision.APPROVED) {
                        addMember(row, members);
                    }
                }
            }
            keptMembers = members;
        }
        return members;
    }

    private static void addMember(HeldChange row, Map<String, Map<String, HeldChange.KeptGroup>> members) {
        for (HeldChange.KeptGroup group : row.keptGroups()) {
            members.computeIfAbsent(group.id(), id -> new TreeMap<>()).put(row.userId(), group);
        }
    }

    HeldChange put(HeldChange row) {
        rows.computeIfAbsent(row.userId(), id -> new LinkedHashMap<>()).put(row.aspect(), row);
        kept.computeIfAbsent(row.userId(), id -> new LinkedHashMap<>()).put(row.aspect(), row);
        staysHeld(row.userId(), row.aspect());
        concern(row);
        return row;
    }

    /** What was approved is kept no longer. */
    void letThrough(String userId, String aspect) {
        end(userId, aspect, approved);
    }

    void release(String userId, String aspect) {
        end(userId, aspect, released);
    }

    private void end(String userId, String aspect, Map<String, Set<String>> among) {
        HeldChange row = rows.getOrDefault(userId, new HashMap<>()).remove(aspect);
        if (row != null) {
            kept.getOrDefault(userId, new HashMap<>()).remove(aspect);
            among.computeIfAbsent(userId, id -> new HashSet<>()).add(aspect);
            if (row.decision() != Decision.WAITING) {
                decided.put(userId + " " + aspect, row);
            }
            concern(row);
        }
    }

    /** As {@link #release}, and what was decided is void. */
    void discard(String userId, String aspect) {
        if (of(userId).containsKey(aspect)) {
            release(userId, aspect);
            decided.remove(userId + " " + aspect);
        }
    }

    /** What was released is not served after all: a decision about it stays. */
    void keepDecided(String userId, String aspect) {
        HeldChange row = decided.remove(userId + " " + aspect);
        if (row != null) {
            rows.computeIfAbsent(userId, id -> new LinkedHashMap<>()).put(aspect, row);
            staysHeld(userId, aspect);
        }
    }

    private void staysHeld(String userId, String aspect) {
        approved.getOrDefault(userId, new HashSet<>()).remove(aspect);
        released.getOrDefault(userId, new HashSet<>()).remove(aspect);
    }

    private void concern(HeldChange row) {
        touchedHolds.add(row.hold());
        row.keptGroups().forEach(group -> groups.add(group.id()));
    }

    /**
     * Groups that may show other members because holds began or ended: also those that show a group which was served for
     * its held members alone. Asked for after the judgement.
     */
    Set<String> groups() {
        Set<String> all = new HashSet<>(groups);
        if (!all.isEmpty()) {
            all.addAll(keptMembers().keySet());
        }
        return all;
    }

    /** The holds of which rows came or went. */
    Set<Long> touchedHolds() {
        return touchedHolds;
    }

    /** Rows that are new or different. */
    List<HeldChange> kept() {
        List<HeldChange> all = new ArrayList<>();
        kept.values().forEach(aspects -> all.addAll(aspects.values()));
        return all;
    }

    /** Aspects that are not held any more because that was approved, by person. */
    Map<String, Set<String>> letThrough() {
        return withoutNobodies(approved);
    }

    /** Aspects that are not held any more for another reason, by person. */
    Map<String, Set<String>> released() {
        return withoutNobodies(released);
    }

    private static Map<String, Set<String>> withoutNobodies(Map<String, Set<String>> ended) {
        Map<String, Set<String>> some = new HashMap<>(ended);
        some.values().removeIf(Set::isEmpty);
        return some;
    }
}
