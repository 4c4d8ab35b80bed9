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
    private final Changes changes;

    NamedMapping(UserMapping mapping, UserNames names, Changes changes) {
        this.mapping = mapping;
        this.names = names;
        this.changes = changes;
    }

    /** Somebody who is not served yet: nothing while there is no name. */
    Optional<MappedResource> newcomer(WantedUser wanted) {
        String id = wanted.user().id();
        MappingResult result = mapped(wanted.user(), wanted.context());
        Optional<String> missing = missing(result, id, false);
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
        MappingResult result = mapped(user, context);
        Optional<String> missing = missing(result, user.id(), departs);
        if (missing.isPresent()) {
            waits(user.id(), missing.get());
            MappedResource kept = mapping.mapUnderNameOf(served.json(), user, context);
            return names.isGiven(user.id()) || names.isYielding(user.id()) ? names.withoutName(kept) : kept;
        }
        MappedResource own = ((MappingResult.Mapped) result).resource();
        if (names.isYielding(user.id())) {
            changes.askAgain(user.id());
            return names.withoutName(own);
        }
        return departs ? names.underOwnName(own, served) : own;
    }

    private MappingResult mapped(GraphUser user, UserContext context) {
        MappingResult result = mapping.map(user, context);
        result.toOptional().ifPresent(names::claim);
        return result;
    }

    private Optional<String> missing(MappingResult result, String id, boolean departs) {
        return result instanceof MappingResult.Unmappable unmappable
                ? Optional.of(unmappable.reason())
                : names.whyWithout(id, departs);
    }

    /** Says so, and asks again in the next round when it was told too early. */
    private void waits(String id, String reason) {
        changes.unmappable(id, reason);
        if (names.isWaiting(id)) {
            changes.askAgain(id);
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
