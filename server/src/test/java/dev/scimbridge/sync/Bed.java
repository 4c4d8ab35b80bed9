package dev.scimbridge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.delta.GraphReader;
import dev.scimbridge.mapping.ManagerPolicy;
import dev.scimbridge.mapping.MappingRules;
import dev.scimbridge.mapping.ScopeCondition;
import dev.scimbridge.mapping.UserRules;
import dev.scimbridge.projection.MutableClock;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.HeldChange;
import dev.scimbridge.store.Hold;
import dev.scimbridge.store.HoldLog;
import dev.scimbridge.store.HoldPart;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.Mirror;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceKey;
import dev.scimbridge.store.ResourceState;
import dev.scimbridge.store.SqlStore;
import dev.scimbridge.store.Store;
import dev.scimbridge.store.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A tenant, a database and rounds between them; "restart" is a new round over the same database. */
final class Bed implements AutoCloseable {

    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(5);
    static final Duration TAIL = Duration.ofDays(30);
    static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");
    static final URI BASE = URI.create("http://127.0.0.1:8080/scim/v2");

    private static final ObjectMapper JSON = new ObjectMapper();

    final FakeTenant tenant = new FakeTenant();
    final MutableClock clock = new MutableClock(START);
    final Store store;
    FakeGraph graph = new FakeGraph(tenant);
    /** Another way to a tenant than the fake one. */
    @Nullable GraphReader otherGraph;

    IntegrationId integration = new IntegrationId("contoso");
    Set<String> include = new TreeSet<>(Set.of(id("staff")));
    Set<String> exclude = new TreeSet<>();
    Set<String> includePeople = new TreeSet<>();
    Set<String> excludePeople = new TreeSet<>();
    Optional<String> condition = Optional.empty();
    ManagerPolicy managers = ManagerPolicy.OMIT;
    Optional<Duration> visibleBeforeHire = Optional.empty();
    Duration historyRetention = Duration.ofDays(90);
    URI base = BASE;
    UserRules rules = UserRules.none();
    Duration tail = TAIL;
    int maximumPeople = 1_000_000;
    Duration reconcile = Duration.ofHours(24);
    GuardRules guards = GuardRules.never();
    private @Nullable SyncRound round;

    Bed(Path directory) {
        store = SqlStore.open(new StoreSettings("jdbc:sqlite:" + directory.resolve("bridge.db")), clock);
    }

    /** A GUID that shows the name it was made of. */
    static String id(String name) {
        String hex = HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8));
        String padded = ("0".repeat(32) + hex).substring(hex.length());
        return padded.substring(0, 8) + "-" + padded.substring(8, 12) + "-" + padded.substring(12, 16) + "-"
                + padded.substring(16, 20) + "-" + padded.substring(20);
    }

    SyncSettings settings() {
        return new SyncSettings(
                integration,
                new ScopeSettings(
                        List.copyOf(include),
                        List.copyOf(exclude),
                        List.copyOf(includePeople),
                        List.copyOf(excludePeople),
                        condition.map(ScopeCondition::parse),
                        maximumPeople),
                Duration.ofMinutes(5),
                new Reconciliation(reconcile),
                tail,
                ZONE,
                managers,
                visibleBeforeHire,
                historyRetention,
                new MappingRules(base, rules),
                guards,
                Duration.ofDays(30));
    }

    /** Rules of the mapping, from JSON in which single quotes stand for double ones. */
    Bed rules(String text) {
        try {
            rules = UserRules.read(JSON.readTree(text.replace('\'', '"')), problem -> {
                throw new IllegalArgumentException(problem.toString());
            });
            return this;
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    Mirror mirror() {
        return store.mirror(integration);
    }

    SyncRound newRound() {
        GraphReader reader = otherGraph == null ? graph : otherGraph;
        return new SyncRound(settings(), reader, IntegrationPorts.of(store, integration), clock);
    }

    /** Runs a round in the same process as the one before. */
    SyncRound.Result round() {
        SyncRound running = round;
        if (running == null) {
            running = newRound();
            round = running;
        }
        clock.advance(BETWEEN_ROUNDS);
        SyncRound.Result result = running.run(new RoundProgress());
        if (result.committed()) {
            everyNameIsServedOnce();
        }
        return result;
    }

    /** No two people are served under one userName (RFC 7643 §4.1.1), whatever the round met. */
    private void everyNameIsServedOnce() {
        Map<String, String> bearers = new HashMap<>();
        store.revisionLog(integration).resources(revision(), stored -> {
            if (stored.resource().type() == ResourceType.USER) {
                String name = ResourceText.lowerUserName(stored.resource());
                assertThat(bearers.put(name, stored.resource().id()))
                        .as("another who is served as %s", name)
                        .isNull();
            }
        });
    }

    HoldLog holds() {
        return store.holdLog(integration);
    }

    /** The open holds and those with rejected changes, oldest first. */
    List<Hold> openHolds() {
        List<Hold> open = new ArrayList<>(holds().holds());
        open.removeIf(hold -> hold.waiting() + hold.rejected() == 0);
        Collections.reverse(open);
        return open;
    }

    /** Decides as an administrator does; nobody named means everybody. */
    int decide(long hold, HeldChange.Decision decision, String... people) {
        HoldPart part = people.length == 0 ? HoldPart.EVERYBODY : HoldPart.named(List.of(people));
        return holds().decide(hold, decision, part, Optional.empty(), "anna", clock.instant())
                .orElseThrow();
    }

    /** The next round is another process's, or has another configuration. */
    Bed restart() {
        round = null;
        return this;
    }

    /** Everything served, by type and id. */
    Map<String, ResourceDraft> served() {
        Map<String, ResourceDraft> served = new TreeMap<>();
        store.revisionLog(integration)
                .newest()
                .ifPresent(newest -> store.revisionLog(integration)
                        .resources(
                                newest.number(),
                                stored -> served.put(
                                        stored.resource().type() + " "
                                                + stored.resource().id(),
                                        stored.resource())));
        return served;
    }

    /** What clients can tell apart, as text. */
    Map<String, String> content() {
        Map<String, String> content = new TreeMap<>();
        served().forEach((key, draft) -> content.put(
                key, draft.state() + " " + draft.leftAt() + " " + draft.lastModified() + " " + json(draft)));
        return content;
    }

    long revision() {
        return store.revisionLog(integration).newest().orElseThrow().number();
    }

    boolean serves(String userId) {
        return served().containsKey(ResourceType.USER + " " + userId);
    }

    ResourceDraft user(String userId) {
        return resource(ResourceType.USER, userId);
    }

    ResourceDraft group(String groupId) {
        return resource(ResourceType.GROUP, groupId);
    }

    private ResourceDraft resource(ResourceType type, String id) {
        return store.revisionWriter(integration).resources(type, List.of(id)).values().stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError(new ResourceKey(type, id) + " is not served"))
                .resource();
    }

    ResourceState state(String userId) {
        return user(userId).state();
    }

    JsonNode userJson(String userId) {
        return json(user(userId));
    }

    JsonNode groupJson(String groupId) {
        return json(group(groupId));
    }

    /** The manager's id in a resource, or "" . */
    String manager(String userId) {
        return enterprise(userId).path("manager").path("value").asText();
    }

    JsonNode enterprise(String userId) {
        return userJson(userId).path("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User");
    }

    JsonNode entra(String userId) {
        for (String name : (Iterable<String>) userJson(userId)::fieldNames) {
            if (name.startsWith("urn:") && name.contains("ntra")) {
                return userJson(userId).path(name);
            }
        }
        return JSON.createObjectNode();
    }

    /** The {@code value}s of a multi-valued attribute. */
    static List<String> values(JsonNode resource, String attribute) {
        List<String> values = new ArrayList<>();
        resource.path(attribute).forEach(item -> values.add(item.path("value").asText()));
        return values;
    }

    static JsonNode json(ResourceDraft draft) {
        try {
            return JSON.readTree(draft.json());
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    static JsonNode withoutMeta(ResourceDraft draft) {
        ObjectNode json = (ObjectNode) json(draft);
        json.remove("meta");
        return json;
    }

    @Override
    public void close() {
        store.close();
    }
}
