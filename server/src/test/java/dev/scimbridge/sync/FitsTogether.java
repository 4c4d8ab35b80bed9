package dev.scimbridge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether the resources of one revision fit together, whatever is held: names, managers, and groups seen from both sides. */
final class FitsTogether {

    private FitsTogether() {}

    /** Checks it all. */
    static void check(Bed bed, String where) {
        Map<String, ResourceDraft> served = bed.served();
        namesAreUnique(served, where);
        Map<String, Set<String>> members = new TreeMap<>();
        served.forEach((key, draft) -> {
            if (key.startsWith("GROUP ")) {
                members.put(draft.id(), new TreeSet<>(Bed.values(Bed.json(draft), "members")));
            }
        });
        Map<String, Set<String>> direct = new TreeMap<>();
        served.forEach((key, draft) -> {
            if (key.startsWith("USER ")) {
                String manager = bed.manager(draft.id());
                assertThat(manager.isEmpty() || served.containsKey("USER " + manager))
                        .as("%s: manager %s of %s", where, manager, key)
                        .isTrue();
                Bed.json(draft).path("groups").forEach(group -> {
                    String groupId = group.path("value").asText();
                    assertThat(members).as("%s: groups of %s", where, key).containsKey(groupId);
                    if (group.path("type").asText().equals("direct")) {
                        direct.computeIfAbsent(groupId, id -> new TreeSet<>()).add(draft.id());
                    }
                });
                assertThat(Bed.json(draft).path("active").asBoolean())
                        .as("%s: %s", where, key)
                        .isEqualTo(draft.state() == ResourceState.ACTIVE);
            }
        });
        members.forEach((groupId, ids) -> {
            ids.forEach(id -> assertThat(served.containsKey("USER " + id) || members.containsKey(id))
                    .as("%s: member %s of %s", where, id, groupId)
                    .isTrue());
            ids.removeAll(members.keySet());
            assertThat(ids).as("%s: people of %s", where, groupId).isEqualTo(direct.getOrDefault(groupId, Set.of()));
        });
    }

    /** No userName is borne twice. */
    static void namesAreUnique(Map<String, ResourceDraft> served, String where) {
        List<String> names = served.values().stream()
                .filter(draft -> draft.type() == ResourceType.USER)
                .map(draft -> Bed.json(draft).path("userName").asText().toLowerCase(Locale.ROOT))
                .toList();
        assertThat(names).as(where).doesNotHaveDuplicates();
    }
}
