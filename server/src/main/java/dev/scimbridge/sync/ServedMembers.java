package dev.scimbridge.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimbridge.scim.ResourceType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the members out of a served Group. */
final class ServedMembers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ServedMembers() {}

    /** The display names of the members that are groups, by id. */
    static Map<String, Optional<String>> groupsIn(byte[] json) {
        try {
            Map<String, Optional<String>> groups = new TreeMap<>();
            for (JsonNode member : JSON.readTree(json).path("members")) {
                if (member.path("type").asText().equals(ResourceType.GROUP.scimName())) {
                    groups.put(
                            member.path("value").asText(),
                            Optional.ofNullable(member.path("display").textValue()));
                }
            }
            return groups;
        } catch (IOException malformed) {
            throw new UncheckedIOException("A stored resource is not JSON", malformed);
        }
    }
}
