package dev.scimbridge.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.scim.ScimUrn;
import java.io.UncheckedIOException;
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

/** Looks into every version of every resource, for questions that are asked too seldom to have an index. */
final class VersionScan {

    private static final int FETCH_SIZE = 500;
    private static final List<String> NAMES = List.of("display", "displayName");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Handle handle;
    private final long integration;

    VersionScan(Handle handle, long integration) {
        this.handle = handle;
        this.integration = integration;
    }

    private record Version(String type, String id, long from, String json) {

        JsonNode tree() {
            try {
                return JSON.readTree(json);
            } catch (JsonProcessingException malformed) {
                throw new UncheckedIOException("A stored resource is not JSON", malformed);
            }
        }
    }

    private ResultIterable<Version> versions(String condition) {
        return handle.createQuery(
                        "SELECT type, id, from_revision, json FROM resource WHERE integration = :integration AND "
                                + condition)
                .bind("integration", integration)
                .setFetchSize(FETCH_SIZE)
                .map((row, context) -> new Version(
                        row.getString("type"),
                        row.getString("id"),
                        row.getLong("from_revision"),
                        new String(row.getBytes("json"), UTF_8)));
    }

    /** The ids of users of whom some version has this userName, in any case. */
    Set<String> usersNamed(String userName) {
        Set<String> ids = new HashSet<>();
        String wanted = userName.toLowerCase(Locale.ROOT);
        versions("type = 'USER' AND etag <> ''").forEach(version -> {
            if (version.json().toLowerCase(Locale.ROOT).contains(wanted)
                    && version.tree().path("userName").asText().equalsIgnoreCase(userName)) {
                ids.add(version.id());
            }
        });
        return ids;
    }

    /** The ids of users who are gone and of whom the last version has one of these numbers, by number. */
    Map<String, Set<String>> formerUsersNumbered(Collection<String> employeeNumbers) {
        Map<String, Set<String>> ids = new HashMap<>();
        versions("""
                        type = 'USER' AND etag <> '' AND to_revision IS NOT NULL AND NOT EXISTS (
                          SELECT 1 FROM resource later WHERE later.integration = resource.integration
                          AND later.type = resource.type AND later.id = resource.id
                          AND later.from_revision > resource.from_revision)""").forEach(version -> {
            String number = version.tree()
                    .path(ScimUrn.ENTERPRISE_USER)
                    .path("employeeNumber")
                    .asText();
            if (employeeNumbers.contains(number)) {
                ids.computeIfAbsent(number, same -> new HashSet<>()).add(version.id());
            }
        });
        return ids;
    }

    /** Takes what people are called out of the versions of others that have ended: members' and managers' names. */
    void forgetNames(Collection<String> userIds) {
        List<Version> rewritten = new ArrayList<>();
        versions("to_revision IS NOT NULL AND etag <> ''").forEach(version -> {
            String text = version.json();
            if (userIds.stream().anyMatch(text::contains)) {
                JsonNode tree = version.tree();
                if (forgetNames(tree, userIds)) {
                    rewritten.add(new Version(version.type(), version.id(), version.from(), tree.toString()));
                }
            }
        });
        for (Version version : rewritten) {
            handle.createUpdate("""
                            UPDATE resource SET json = :json
                            WHERE integration = :integration AND type = :type AND id = :id AND from_revision = :from""")
                    .bind("json", version.json().getBytes(UTF_8))
                    .bind("integration", integration)
                    .bind("type", version.type())
                    .bind("id", version.id())
                    .bind("from", version.from())
                    .execute();
        }
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
