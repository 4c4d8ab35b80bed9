package dev.scimbridge.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.config.Durations;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.mapping.AttributeRule;
import dev.scimbridge.mapping.ScopeDecision;
import dev.scimbridge.mapping.UserMapping;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.HeldChange;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.MirroredUser;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceState;
import dev.scimbridge.store.ResourceVersion;
import dev.scimbridge.store.Store;
import dev.scimbridge.sync.SyncSettings;
import dev.scimbridge.sync.TenantView;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Explains one person, from the store alone. */
final class Explaining {

    private final SyncSettings settings;
    private final Store store;
    private final IntegrationId id;
    private static final String USER_NAME = "userName";

    private final String userId;
    private final TenantView tenant;
    private final Clock clock;

    Explaining(String userId, SyncSettings settings, Store store, Clock clock) {
        this.userId = userId;
        this.settings = settings;
        this.store = store;
        this.id = settings.integration();
        this.tenant = TenantView.about(userId, settings, store);
        this.clock = clock;
    }

    /** The explanation, whether anything of the person is stored or not. */
    Explanation explanation() {
        List<ResourceVersion> versions = store.history(id).versions(ResourceType.USER, userId);
        Optional<ResourceDraft> served = versions.stream()
                .filter(version -> version.toRevision().isEmpty())
                .findFirst()
                .flatMap(ResourceVersion::resource);
        Optional<MirroredUser> mirrored =
                Optional.ofNullable(tenant.users(List.of(userId)).get(userId));
        JsonNode resource = served.map(draft -> ServedPerson.read(draft.json())).orElseGet(MissingNode::getInstance);
        ScopeDecision decision = tenant.scope().decide(userId);
        return new Explanation(
                userId,
                resource.path(USER_NAME).asText(),
                resource.path("displayName").asText(),
                decision.isIn(),
                ScopeWords.of(decision, tenant),
                ScopeWords.include(decision, tenant),
                ScopeWords.exclude(decision, tenant),
                served.map(draft -> draft.state().name().toLowerCase(Locale.ROOT))
                        .orElse("none"),
                reason(decision, served, mirrored, resource),
                holds(),
                served.map(draft -> resource),
                values(resource, mirrored.map(MirroredUser::user)),
                history(versions),
                new ClientReadings(store.walkLedger(id)).of(versions));
    }

    private String reason(
            ScopeDecision decision,
            Optional<ResourceDraft> served,
            Optional<MirroredUser> mirrored,
            JsonNode resource) {
        if (served.isEmpty()) {
            return notServed(decision, mirrored);
        }
        if (served.get().state() == ResourceState.LEAVING) {
            Instant left = served.get().leftAt().orElseThrow();
            return "Left the scope at " + left + " and stays visible as inactive until "
                    + left.plus(settings.leaverTail()) + " (leaverTail " + Durations.text(settings.leaverTail()) + ").";
        }
        if (!decision.isIn()) {
            return "Not in scope, and served nevertheless: a hold keeps the person, or somebody in scope has the person as"
                    + " manager.";
        }
        return mirrored.map(found -> tenant.lifecycle(found.user(), clock.instant())
                                .reason() + "." + otherName(found.user(), resource))
                .orElse("Graph has not told of the person since.");
    }

    /** Of somebody who is served under a name that is not the own one, though no hold keeps it. */
    private String otherName(GraphUser user, JsonNode resource) {
        String shown = resource.path(USER_NAME).asText();
        Optional<String> own = new UserMapping(settings.mappingRules()).userName(user);
        boolean held = store.holdLog(id).changesOf(userId).stream()
                .filter(change -> change.decision() != HeldChange.Decision.APPROVED)
                .anyMatch(change -> change.aspect().endsWith(":" + USER_NAME));
        if (held || own.equals(Optional.of(shown))) {
            return "";
        }
        return own.map(name -> " The own userName, " + name
                        + ", is newer than the last round, or somebody else's as far as Graph"
                        + " has told: then the round's warnings say whose.")
                .orElse(" There is no own userName any more: the one before is kept.");
    }

    private String notServed(ScopeDecision decision, Optional<MirroredUser> mirrored) {
        if (!decision.isIn()) {
            return "Nothing of people who are out of scope is stored but the id, if a tracked group has it.";
        }
        if (mirrored.isEmpty()) {
            return "Graph has not told who this is; the next round asks again.";
        }
        return "In scope and not served: not visible before the day of hire, without a userName, newer than the last round, or"
                + " waiting for a userName that is somebody else's as far as Graph has told: the last round's warnings say it.";
    }

    private List<String> holds() {
        return store.holdLog(id).changesOf(userId).stream()
                .filter(change -> change.decision() != HeldChange.Decision.APPROVED)
                .map(change -> "Hold " + id + "/" + change.hold() + " keeps " + aspect(change) + " as it was since "
                        + change.since() + ": served is " + change.before() + ", Entra says "
                        + (change.after().isEmpty() ? "nothing" : change.after()) + ".")
                .toList();
    }

    /** What is kept, in the words of SCIM. */
    private static String aspect(HeldChange change) {
        int colon = change.aspect().indexOf(':');
        return change.aspect().startsWith("group:")
                ? "a group"
                : change.aspect().substring(colon + 1);
    }

    private List<Explanation.Value> values(JsonNode resource, Optional<GraphUser> user) {
        List<Explanation.Value> values = new ArrayList<>();
        for (AttributeRule rule : new UserMapping(settings.mappingRules()).attributeRules()) {
            JsonNode value = ResourceValues.at(resource, rule.scimPath());
            if (!value.isMissingNode()) {
                Map<String, JsonNode> sources = new LinkedHashMap<>();
                user.ifPresent(found -> rule.sources().forEach(source -> source(found, source, sources)));
                values.add(new Explanation.Value(rule.scimPath(), value, sources, rule.rule()));
            }
        }
        return values;
    }

    /** A property, or a part of one behind a slash. */
    private static void source(GraphUser user, String source, Map<String, JsonNode> sources) {
        String[] parts = source.split("/", 2);
        JsonNode value = parts[0].equals("id")
                ? TextNode.valueOf(user.id())
                : user.properties().asMap().get(parts[0]);
        if (value != null) {
            sources.put(source, parts.length == 1 ? value : value.path(parts[1]));
        }
    }

    private static List<Explanation.Change> history(List<ResourceVersion> versions) {
        List<Explanation.Change> changes = new ArrayList<>();
        Optional<ResourceVersion> before = Optional.empty();
        for (ResourceVersion version : versions) {
            before.filter(old -> !old.toRevision().equals(Optional.of(version.fromRevision())))
                    .ifPresent(old -> changes.add(disappeared(old)));
            changes.add(change(before, version));
            before = Optional.of(version);
        }
        before.filter(last -> last.toRevision().isPresent()).ifPresent(last -> changes.add(disappeared(last)));
        Collections.reverse(changes);
        return changes;
    }

    private static Explanation.Change change(Optional<ResourceVersion> before, ResourceVersion version) {
        boolean follows = before.filter(old -> old.toRevision().equals(Optional.of(version.fromRevision())))
                .isPresent();
        if (version.resource().isEmpty()) {
            return new Explanation.Change(version.fromRevision(), version.committedAt(), "erased", List.of());
        }
        if (!follows || before.flatMap(ResourceVersion::resource).isEmpty()) {
            return new Explanation.Change(version.fromRevision(), version.committedAt(), "appeared", List.of());
        }
        return new Explanation.Change(
                version.fromRevision(),
                version.committedAt(),
                "changed",
                ResourceValues.between(json(before.orElseThrow()), json(version)));
    }

    private static JsonNode json(ResourceVersion version) {
        return ServedPerson.read(version.resource().orElseThrow().json());
    }

    private static Explanation.Change disappeared(ResourceVersion last) {
        return new Explanation.Change(last.toRevision().orElseThrow(), last.endedAt(), "disappeared", List.of());
    }
}
