package dev.scimbridge.sync;

import dev.scimbridge.delta.GraphReader;
import dev.scimbridge.delta.PropertiesRefused;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.mapping.ScopeCondition;
import dev.scimbridge.mapping.SourceProperties;
import dev.scimbridge.mapping.UserMapping;
import dev.scimbridge.store.Cursor;
import dev.scimbridge.store.HeldChange;
import dev.scimbridge.store.ResourceState;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the people in scope up to date: by the users feed, and one by one who came into scope. */
final class UserPull {

    private static final Logger LOG = LoggerFactory.getLogger(UserPull.class);

    private final SyncSettings settings;
    private final UserMapping mapping;
    private final SourceProperties sources;
    private final GraphReader reader;
    private final IntegrationPorts ports;
    private final TenantState state;
    private final FeedPull<GraphUser> pull;
    private final RoundProgress progress;

    UserPull(
            SyncSettings settings,
            GraphReader reader,
            IntegrationPorts ports,
            TenantState state,
            FeedPull<GraphUser> pull,
            RoundProgress progress) {
        this.settings = settings;
        this.mapping = new UserMapping(settings.mappingRules());
        this.sources = mapping.sourceProperties();
        this.reader = reader;
        this.ports = ports;
        this.state = state;
        this.pull = pull;
        this.progress = progress;
    }

    /**
     * Pulls the feed without what Graph refuses, and reads the newcomers.
     *
     * @param wanted which of the mapping's sources to ask for
     * @return the properties that were asked for
     */
    List<String> pull(Predicate<String> wanted) {
        Set<String> refused = new HashSet<>(ports.facts().refusedProperties());
        requireForCondition(refused);
        requireForRules(refused);
        new ConditionCheck(state).begin(ports.mirror());
        state.keepPeople(keptPeople());
        List<String> select = pullFeed(wanted, refused);
        refused.forEach(property -> progress.warn("Graph does not track " + property + "; it is left out"));
        readNewcomers(select);
        new OutsideManagers(settings.managers(), managerProperties(), reader, ports.mirror(), state, progress)
                .pull(cursor().map(Cursor::enumeration).orElseThrow());
        return select;
    }

    /** People who have left the scope and are served as if they had not. */
    private Set<String> keptPeople() {
        return ports.holds().changes().stream()
                .filter(HeldRows::keepsPresence)
                .map(HeldChange::userId)
                .filter(id -> isPresent(state.servedUsers().get(id)))
                .collect(Collectors.toSet());
    }

    private boolean isFollowed(String id) {
        return state.scope().people().contains(id) || state.isKept(id);
    }

    private static boolean isPresent(@Nullable ResourceState served) {
        return served == ResourceState.ACTIVE || served == ResourceState.INACTIVE;
    }

    private List<String> pullFeed(Predicate<String> wanted, Set<String> refused) {
        while (true) {
            List<String> select = sources.all().stream()
                    .filter(property -> !refused.contains(property))
                    .filter(wanted)
                    .toList();
            try {
                pull.pull(new UserFeed(select, managerProperties(), reader, state, ports.mirror()), cursor());
                return select;
            } catch (PropertiesRefused refusal) {
                requireForRules(refusal.properties());
                if (!sources.optional().containsAll(refusal.properties()) || !refused.addAll(refusal.properties())) {
                    throw refusal;
                }
                LOG.warn("{}; going on without {}", refusal.getMessage(), refusal.properties());
                ports.facts().putRefusedProperties(refused);
                requireForCondition(refused);
            }
        }
    }

    /**
     * Asks whether Graph tracks by now what it once refused. What it does is asked for from the next round on, which
     * enumerates the feed anew.
     *
     * @throws dev.scimbridge.delta.GraphFailure when Graph does not say
     */
    void tryRefusedAgain() {
        Set<String> refused = new HashSet<>(ports.facts().refusedProperties());
        if (refused.removeIf(reader::tracksInDelta)) {
            LOG.info("Graph tracks more user properties than before; still refused: {}", refused);
            ports.facts().putRefusedProperties(refused);
        }
    }

    /** A condition on what Graph does not give would be a condition on nothing, and everybody would leave. */
    private void requireForCondition(Set<String> refused) {
        Set<String> missing = new TreeSet<>(refused);
        missing.retainAll(
                state.scopeIds().condition().map(ScopeCondition::properties).orElse(Set.of()));
        if (!missing.isEmpty()) {
            throw new RoundFault("condition: Graph does not give " + String.join(", ", missing)
                    + " in this tenant; write the condition without it. Until then the last revision stays");
        }
    }

    /** A rule over what Graph does not give would take values away that people have. */
    private void requireForRules(Collection<String> refused) {
        for (String property : new TreeSet<>(refused)) {
            settings.mappingRules().users().ruleThatReads(property).ifPresent(attribute -> {
                throw new RoundFault("mapping." + attribute + ": Graph does not give " + property
                        + " in this tenant; write the rule without it. Until then the last revision stays");
            });
        }
    }

    private List<String> managerProperties() {
        return mapping.managerProperties(settings.managers());
    }

    private Optional<Cursor> cursor() {
        return ports.mirror().cursors().stream()
                .filter(cursor -> cursor.feed().equals(UserFeed.NAME))
                .findFirst();
    }

    /** People whose whole object no page brings: new in scope, or back, or mentioned in part. */
    private void readNewcomers(List<String> select) {
        Set<String> ids = new HashSet<>(state.takeAwaited());
        state.told().ids().stream()
                .filter(id -> state.told().isDue(id) && isFollowed(id))
                .forEach(ids::add);
        if (state.scopeChanged()) {
            state.scope().people().stream()
                    .filter(id -> !state.isWhole(id) || state.servedUsers().get(id) == ResourceState.LEAVING)
                    .forEach(ids::add);
        }
        if (!ids.isEmpty()) {
            long enumeration = cursor().map(Cursor::enumeration).orElseThrow();
            new Newcomers(reader, ports.mirror(), state, progress).read(ids, select, enumeration);
        }
        // A round that does not come so far has asked nobody.
        state.told().age(this::isFollowed);
        state.told()
                .ids()
                .forEach(id -> progress.warn(
                        id + ": Graph has told of this person and does not give the object yet; it is asked again"));
    }
}
