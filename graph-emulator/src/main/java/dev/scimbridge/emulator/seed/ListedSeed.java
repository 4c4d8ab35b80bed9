package dev.scimbridge.emulator.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimbridge.emulator.directory.Kind;
import dev.scimbridge.emulator.directory.Link;
import dev.scimbridge.emulator.directory.Rows;
import dev.scimbridge.emulator.directory.Seed;
import dev.scimbridge.emulator.directory.SeedMembers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A seed that is written out in JSON: {@code {"users": [...], "groups": [...]}} with Graph's property names, a user's
 * {@code _manager} as an id and a group's {@code _members} as a list of {@code {"type", "id"}}.
 */
public final class ListedSeed implements Seed {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ListedRows users;
    private final ListedRows groups;
    private final List<OptionalInt> managers = new ArrayList<>();
    private final List<ListedMembers> members = new ArrayList<>();
    private final Map<String, Integer> rowsByName = new HashMap<>();

    private ListedSeed(JsonNode document) {
        this.users = new ListedRows(document.path("users"));
        this.groups = new ListedRows(document.path("groups"));
        for (JsonNode user : document.path("users")) {
            int manager = users.row(user.path("_manager").asText());
            managers.add(manager < 0 ? OptionalInt.empty() : OptionalInt.of(manager));
            rowsByName.put(fold(user.path("userPrincipalName").asText()), rowsByName.size());
        }
        for (JsonNode group : document.path("groups")) {
            members.add(new ListedMembers(group.path("_members")));
        }
    }

    /** Microsoft's fictitious company Contoso, with invented security groups and managers. */
    public static ListedSeed contoso() {
        try (InputStream file = Objects.requireNonNull(
                ListedSeed.class.getResourceAsStream("contoso.json"), "contoso.json is not on the class path")) {
            return new ListedSeed(JSON.readTree(file));
        } catch (IOException broken) {
            throw new UncheckedIOException("contoso.json cannot be read.", broken);
        }
    }

    /** A seed without anybody, for tests that add what they need. */
    public static ListedSeed nobody() {
        return new ListedSeed(JSON.createObjectNode());
    }

    @Override
    public Rows users() {
        return users;
    }

    @Override
    public Rows groups() {
        return groups;
    }

    @Override
    public OptionalInt manager(int user) {
        return managers.get(user);
    }

    @Override
    public IntStream reports(int user) {
        return IntStream.range(0, managers.size())
                .filter(row -> managers.get(row).equals(OptionalInt.of(user)));
    }

    @Override
    public OptionalInt userNamed(String userPrincipalName) {
        Integer row = rowsByName.get(fold(userPrincipalName));
        return row == null ? OptionalInt.empty() : OptionalInt.of(row);
    }

    @Override
    public SeedMembers members(int group) {
        return members.get(group);
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static final class ListedMembers implements SeedMembers {

        private final List<Link> links = new ArrayList<>();

        ListedMembers(JsonNode list) {
            for (JsonNode member : list) {
                Kind kind = Kind.valueOf(member.path("type").asText().toUpperCase(Locale.ROOT));
                links.add(Link.to(kind, member.path("id").asText()));
            }
        }

        @Override
        public int size() {
            return links.size();
        }

        @Override
        public Link at(int position) {
            return links.get(position);
        }

        @Override
        public boolean contains(String id) {
            return links.stream().anyMatch(link -> link.id().equals(id));
        }
    }
}
