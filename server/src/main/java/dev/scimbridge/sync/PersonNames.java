package dev.scimbridge.sync;

import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.mapping.UserMapping;
import dev.scimbridge.store.Mirror;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What mirrored people are called where others show them: as their manager, or as a group's member. */
final class PersonNames {

    private static final int CHUNK = 500;

    private final Mirror mirror;
    private final UserMapping mapping;

    PersonNames(Mirror mirror, UserMapping mapping) {
        this.mirror = mirror;
        this.mapping = mapping;
    }

    /** Names by id; whoever has none is left out. */
    Map<String, String> of(Collection<String> ids) {
        if (mapping.keepsDisplayNames()) {
            return mirror.displayNames(ids);
        }
        Map<String, String> names = new HashMap<>();
        List<String> all = new ArrayList<>(ids);
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<String> chunk = all.subList(from, Math.min(from + CHUNK, all.size()));
            mirror.users(chunk).forEach((id, mirrored) -> {
                GraphUser user = mirrored.user();
                mapping.displayName(user).ifPresent(name -> names.put(id, name));
            });
        }
        return names;
    }
}
