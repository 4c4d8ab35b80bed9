package dev.scimbridge.sync;

import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.mapping.MappedResource;
import dev.scimbridge.mapping.MappingResult;
import dev.scimbridge.mapping.UserContext;
import dev.scimbridge.mapping.UserMapping;
import dev.scimbridge.store.ResourceDraft;
import java.util.Optional;

/** Maps people under the {@code userName} that they may bear, and says of whom it is not the own one. */
final class NamedMapping {

    private final UserMapping mapping;
    private final UserNames names;
    private final TenantState state;
    private final Changes changes;

    NamedMapping(UserMapping mapping, UserNames names, TenantState state, Changes changes) {
        this.mapping = mapping;
        this.names = names;
        this.state = state;
        this.changes = changes;
    }

    /** Somebody who is not served yet: nothing while there is no name. */
    Optional<MappedResource> newcomer(WantedUser wanted) {
        String id = wanted.user().id();
        MappingResult result = mapping.map(wanted.user(), wanted.context());
        if (state.servesNothing()) {
            result.toOptional().ifPresent(names::take);
        }
        Optional<String> missing = result instanceof MappingResult.Unmappable unmappable
                ? Optional.of(unmappable.reason())
                : names.whyWithout(id);
        missing.ifPresent(reason -> waits(id, reason));
        return missing.isPresent() ? Optional.empty() : result.toOptional();
    }

    /**
     * Somebody who is served: who has no own name, or may not bear it, keeps the one before. So nobody stays as before for want
     * of a name, least of all active.
     *
     * @param departs whether the person leaves: then the name may be another's by now
     */
    MappedResource served(GraphUser user, UserContext context, boolean departs, ResourceDraft served) {
        MappingResult result = mapping.map(user, context);
        Optional<String> missing = result instanceof MappingResult.Unmappable unmappable
                ? Optional.of(unmappable.reason())
                : Optional.of(user.id()).filter(id -> !departs).flatMap(names::whyWithout);
        if (missing.isPresent()) {
            waits(user.id(), missing.get());
            MappedResource kept = mapping.mapUnderNameOf(served.json(), user, context);
            return names.isGiven(user.id()) ? names.withoutName(kept) : kept;
        }
        MappedResource own = ((MappingResult.Mapped) result).resource();
        return departs ? names.underOwnName(own, served) : own;
    }

    /** Says so, and asks again in the next round when it was told too early. */
    private void waits(String id, String reason) {
        changes.unmappable(id, reason);
        if (names.isWaiting(id)) {
            changes.schedule(id, Optional.of(changes.now()));
        }
    }

    /** As {@link UserMapping#served}. */
    MappedResource asServed(ResourceDraft served) {
        return mapping.served(served.id(), served.json());
    }

    /** As {@link UserMapping#withoutManager}. */
    MappedResource withoutManager(ResourceDraft served) {
        return mapping.withoutManager(served.id(), served.json());
    }
}
