package dev.scimbridge.sync;

import dev.scimbridge.store.Mirror;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Collects, for one page, what has to be mapped again. Users that are not mirrored will be mapped as newcomers anyway. */
final class Touches {

    private final TenantState state;
    private final Set<String> users = new HashSet<>();
    private final Set<String> groups = new HashSet<>();

    Touches(TenantState state) {
        this.state = state;
    }

    void user(String id) {
        if (state.isMirrored(id)) {
            users.add(id);
        }
    }

    void users(Collection<String> ids) {
        ids.forEach(this::user);
    }

    void group(String id) {
        groups.add(id);
    }

    /** Before the first revision everything is mapped anyway. */
    void keep(Mirror.Change change) {
        if (!state.servesNothing() && (!users.isEmpty() || !groups.isEmpty())) {
            change.touch(new Mirror.Touched(users, groups));
        }
    }
}
