package dev.scimbridge.emulator.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.emulator.directory.Kind;
import dev.scimbridge.emulator.directory.Link;
import dev.scimbridge.emulator.directory.Rows;
import dev.scimbridge.emulator.directory.SeedMembers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Twenty security groups over the synthetic users: everyone, the departments, and some that nest others. */
final class SyntheticGroups implements Rows {

    private static final int ID = 3;
    private static final Set<String> PROPERTIES = Set.of(
            "createdDateTime",
            "description",
            "displayName",
            "groupTypes",
            "mailEnabled",
            "mailNickname",
            "securityEnabled");

    private final Scramble scramble;
    private final SyntheticUsers users;
    private final List<Group> groups = new ArrayList<>();

    SyntheticGroups(Scramble scramble, SyntheticUsers users) {
        this.scramble = scramble;
        this.users = users;
        int size = users.size();
        int managers = size < 2 ? 0 : (size - 2) / Person.SPAN + 1;
        int departments = Person.DEPARTMENTS.size();
        add("Everyone", new Stride(0, 1, size));
        for (int i = 0; i < departments; i++) {
            add("SCIM-" + Person.DEPARTMENTS.get(i), new Stride(i, departments, size));
        }
        add("SCIM-Managers", new Stride(0, 1, managers));
        add("SCIM-Leaders", new Stride(0, 1, Math.min(size, 1 + Person.SPAN)));
        add("SCIM-Contractors", new Stride(Person.FIRST_CONTRACTOR, Person.CONTRACTOR_STEP, size));
        add("SCIM-Pilot", new Stride(0, 100, size));
        add("SCIM-Technology", Stride.NONE, "SCIM-Engineering", "SCIM-Research", "SCIM-IT");
        add(
                "Learningbank users",
                new Stride(9, 50, Math.min(size, 500)),
                "SCIM-Finance",
                "SCIM-Legal",
                "SCIM-Sales",
                "SCIM-Managers",
                "SCIM-Technology");
        add("SCIM-Empty", Stride.NONE);
    }

    @Override
    public int size() {
        return groups.size();
    }

    @Override
    public String id(int row) {
        return scramble.id(row, ID);
    }

    @Override
    public int row(String id) {
        int row = scramble.row(id);
        return row >= 0 && row < groups.size() && id(row).equals(id) ? row : -1;
    }

    @Override
    public @Nullable JsonNode value(int row, String property) {
        String name = groups.get(row).name();
        return switch (property) {
            case "displayName" -> TextNode.valueOf(name);
            case "description" -> TextNode.valueOf("Synthetic group " + (row + 1) + " of " + groups.size());
            case "mailNickname" -> TextNode.valueOf("group" + (row + 1));
            case "createdDateTime" -> TextNode.valueOf("2025-01-15T09:00:00Z");
            case "groupTypes" -> new ArrayNode(JsonNodeFactory.instance);
            case "securityEnabled" -> BooleanNode.TRUE;
            case "mailEnabled" -> BooleanNode.FALSE;
            default -> null;
        };
    }

    @Override
    public Set<String> properties() {
        return PROPERTIES;
    }

    SeedMembers members(int row) {
        return groups.get(row);
    }

    private void add(String name, Stride people, String... nested) {
        List<String> nestedIds = new ArrayList<>();
        for (String other : nested) {
            for (int row = 0; row < groups.size(); row++) {
                if (groups.get(row).name().equals(other)) {
                    nestedIds.add(id(row));
                }
            }
        }
        groups.add(new Group(name, nestedIds, people, users));
    }

    /** Nested groups first, then people. */
    private record Group(String name, List<String> nested, Stride people, SyntheticUsers users) implements SeedMembers {

        @Override
        public int size() {
            return nested.size() + people.size();
        }

        @Override
        public Link at(int position) {
            return position < nested.size()
                    ? Link.to(Kind.GROUP, nested.get(position))
                    : Link.to(Kind.USER, users.id(people.at(position - nested.size())));
        }

        @Override
        public boolean contains(String id) {
            return nested.contains(id) || people.contains(users.row(id));
        }
    }

    /** The rows {@code first, first + step, …} below {@code end}. */
    private record Stride(int first, int step, int end) {

        static final Stride NONE = new Stride(0, 1, 0);

        int size() {
            return end <= first ? 0 : (end - first - 1) / step + 1;
        }

        int at(int position) {
            return first + position * step;
        }

        boolean contains(int row) {
            return row >= first && row < end && (row - first) % step == 0;
        }
    }
}
