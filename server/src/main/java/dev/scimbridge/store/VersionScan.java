package dev.scimbridge.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.ScimUrn;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** Looks into every version of every resource, for questions that are asked too seldom to have an index. */
final class VersionScan {

    private static final int USERS_AT_ONCE = 500;
    /** A version of a large group has megabytes. */
    private static final int GROUPS_AT_ONCE = 10;

    private static final String ENDED = "to_revision IS NOT NULL";
    private static final String KEY =
            "WHERE integration = :integration AND type = :type AND id = :id AND from_revision = :from";

    private static final List<String> NAMES = List.of("display", "displayName");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Handle handle;
    private final long integration;

    VersionScan(Handle handle, long integration) {
        this.handle = handle;
        this.integration = integration;
    }

    private record Version(Key key, String json) {

        JsonNode tree() {
            try {
                return JSON.readTree(json);
            } catch (JsonProcessingException malformed) {
                throw new UncheckedIOException("A stored resource is not JSON", malformed);
            }
        }
    }

    /** Which version it is. */
    private record Key(String type, String id, long from) {}

    private ResultIterable<Version> users(String condition) {
        return versions(ResourceType.USER, USERS_AT_ONCE, condition);
    }

    private ResultIterable<Version> versions(ResourceType type, int atOnce, String condition) {
        return handle.createQuery("SELECT type, id, from_revision, json FROM resource"
                        + " WHERE integration = :integration AND type = :type AND etag <> '' AND " + condition)
                .bind("integration", integration)
                .bind("type", type.name())
                .setFetchSize(atOnce)
                .map(VersionScan::read);
    }

    private static Version read(ResultSet row, StatementContext context) throws SQLException {
        return new Version(
                new Key(row.getString("type"), row.getString("id"), row.getLong("from_revision")),
                new String(row.getBytes("json"), UTF_8));
    }

    /** The ids of users of whom some version has this userName, in any case. */
    Set<String> usersNamed(String userName) {
        Set<String> ids = new HashSet<>();
        String wanted = userName.toLowerCase(Locale.ROOT);
        users("1 = 1").forEach(version -> {
            if (version.json().toLowerCase(Locale.ROOT).contains(wanted)
                    && version.tree().path("userName").asText().equalsIgnoreCase(userName)) {
                ids.add(version.key().id());
            }
        });
        return ids;
    }

    /** The ids of users who are gone and of whom the last version has one of these numbers, by number. */
    Map<String, Set<String>> formerUsersNumbered(Collection<String> employeeNumbers) {
        Map<String, Set<String>> ids = new HashMap<>();
        users("""
                        to_revision IS NOT NULL AND NOT EXISTS (
                          SELECT 1 FROM resource later WHERE later.integration = resource.integration
                          AND later.type = resource.type AND later.id = resource.id
                          AND later.from_revision > resource.from_revision)""").forEach(version -> {
            String number = version.tree()
                    .path(ScimUrn.ENTERPRISE_USER)
                    .path("employeeNumber")
                    .asText();
            if (employeeNumbers.contains(number)) {
                ids.computeIfAbsent(number, same -> new HashSet<>())
                        .add(version.key().id());
            }
        });
        return ids;
    }

    /**
     * Takes what people are called out of the versions of others that have ended: members' and managers' names. One version after
     * the other, however many of a large group there are.
     */
    void forgetNames(Collection<String> userIds) {
        List<Key> naming = new ArrayList<>(naming(versions(ResourceType.USER, USERS_AT_ONCE, ENDED), userIds));
        naming.addAll(naming(versions(ResourceType.GROUP, GROUPS_AT_ONCE, ENDED), userIds));
        naming.forEach(version -> forgetNames(version, userIds));
    }

    private static List<Key> naming(ResultIterable<Version> versions, Collection<String> userIds) {
        List<Key> naming = new ArrayList<>();
        versions.forEach(version -> {
            if (userIds.stream().anyMatch(version.json()::contains)) {
                naming.add(version.key());
            }
        });
        return naming;
    }

    private void forgetNames(Key key, Collection<String> userIds) {
        JsonNode tree = bind(handle.createQuery("SELECT type, id, from_revision, json FROM resource " + KEY), key)
                .map(VersionScan::read)
                .one()
                .tree();
        if (forgetNames(tree, userIds)) {
            bind(handle.createUpdate("UPDATE resource SET json = :json " + KEY), key)
                    .bind("json", tree.toString().getBytes(UTF_8))
                    .execute();
        }
    }

    private <S extends SqlStatement<S>> S bind(S statement, Key key) {
        return statement
                .bind("integration", integration)
                .bind("type", key.type())
                .bind("id", key.id())
                .bind("from", key.from());
    }

    /** References are objects whose {@code value} is the id: members (RFC 7643 §4.2) and managers (§4.3). */
    private static boolean forgetNames(JsonNode node, Collection<String> userIds) {
        boolean changed = false;
        if (node instanceof ObjectNode reference
                && userIds.contains(reference.path("value").asText())) {
            changed = reference.has("display") || reference.has("displayName");
            reference.remove(NAMES);
        }
        for (JsonNode child : node) {
            changed |= forgetNames(child, userIds);
        }
        return changed;
    }
}
