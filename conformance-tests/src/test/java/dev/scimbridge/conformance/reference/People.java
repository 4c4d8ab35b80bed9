package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The people and groups of the reference server, chosen so that every check finds something to tell right from wrong. */
final class People {
    private static final Instant FIRST_DAY = Instant.parse("2024-03-01T08:00:00Z");
    private static final String[] GIVEN = {"Anna", "bruno", "Chloé", "Dieter", "Émile", "Fatima", "Gia", "Hao"};
    private static final String[] FAMILY = {"Abel", "Brandt", "O'Malley", "Møller", "de Souza", "Zhou", "abelson"};
    private static final String[] TITLES = {"Engineer", "Tour Guide", "engineer", "Vice President", "Émigré"};
    private static final String[] COUNTRIES = {"US", "SE", "DK"};

    private final ObjectMapper json = new ObjectMapper();
    private final String base;
    private final boolean keepsDeletedMembers;
    private final List<ObjectNode> users = new ArrayList<>();
    private final List<ObjectNode> groups = new ArrayList<>();

    /**
     * @param base the base URI of the server
     * @param howMany the Users
     * @param keepsDeletedMembers true if groups go on showing members that are gone
     */
    People(String base, int howMany, boolean keepsDeletedMembers) {
        this.base = base;
        this.keepsDeletedMembers = keepsDeletedMembers;
        for (int i = 0; i < howMany; i++) {
            users.add(user(i));
        }
        users.forEach(this::setManager);
        for (int i = 0; i < Math.min(7, howMany); i++) {
            groups.add(group(i));
        }
        nest();
        refresh();
    }

    /** Brings groups of Users, and what members show beside their value, up to date. */
    void refresh() {
        Map<String, ObjectNode> references = new HashMap<>();
        users.forEach(user -> references.put(id(user), reference(user, "Users", "User")));
        groups.forEach(group -> references.put(id(group), reference(group, "Groups", "Group")));
        groups.forEach(group -> setMembers(group, references));
        Map<String, ArrayNode> groupsOf = new HashMap<>();
        users.forEach(user -> groupsOf.put(id(user), user.putArray("groups")));
        for (ObjectNode group : groups) {
            for (JsonNode member : group.path("members")) {
                ArrayNode of = groupsOf.get(member.path("value").asText());
                if (of != null) {
                    of.add(reference(group, "Groups", "direct"));
                }
            }
        }
    }

    private static String id(JsonNode resource) {
        return resource.path("id").asText();
    }

    /** Members that are gone are dropped, and the others shown in full. */
    private void setMembers(ObjectNode group, Map<String, ObjectNode> references) {
        if (!group.has("members")) {
            return;
        }
        ArrayNode members = json.createArrayNode();
        for (JsonNode member : group.path("members")) {
            ObjectNode reference = references.get(member.path("value").asText());
            if (reference != null) {
                members.add(reference.deepCopy());
            } else if (keepsDeletedMembers) {
                members.add(member);
            }
        }
        group.set("members", members);
    }

    List<ObjectNode> users() {
        return users;
    }

    List<ObjectNode> groups() {
        return groups;
    }

    private ObjectNode user(int i) {
        ObjectNode user = resource("User", "Users", i);
        user.withArray("schemas").add(ReferenceSchemas.USER);
        String given = GIVEN[i % GIVEN.length];
        String family = FAMILY[i % FAMILY.length];
        String userName = (i % 2 == 0 ? "User." : "user.") + family.replaceAll("[^A-Za-z]", "") + i + "@Example.com";
        user.put("userName", userName);
        user.put("externalId", (i % 2 == 0 ? "EXT-" : "ext-") + "k" + (i / 2));
        user.putObject("name").put("givenName", given).put("familyName", family).put("formatted", given + " " + family);
        if (i % 5 != 0) {
            user.put("displayName", i == 7 ? "The \"Boss\" \\ " + family : given + " " + family + " " + i);
        }
        if (i % 3 != 0) {
            user.put("title", TITLES[i % TITLES.length]);
        }
        user.put("active", i % 4 != 0);
        user.put("userType", i % 2 == 0 ? "Employee" : "Contractor");
        user.put("nickName", given.substring(0, 2));
        user.put("locale", "en-US").put("timezone", "Europe/Copenhagen").put("preferredLanguage", "da");
        user.put("profileUrl", "https://example.com/people/" + i);
        contact(user, i);
        enterprise(user, i);
        badge(user, i);
        return user;
    }

    private void contact(ObjectNode user, int i) {
        ArrayNode emails = user.putArray("emails");
        String name = "p" + i;
        String work = i % 3 == 0 ? "@home.example.org" : "@example.com";
        String home = i % 3 == 0 ? "@example.com" : "@home.example.org";
        if (i % 4 != 1) {
            emails.addObject().put("value", "z" + name + home).put("type", "home");
        }
        emails.addObject().put("value", name + work).put("type", "work").put("primary", true);
        user.putArray("phoneNumbers")
                .addObject()
                .put("value", "tel:+1-201-555-01" + (10 + i))
                .put("type", "work");
        user.putArray("addresses")
                .addObject()
                .put("type", "work")
                .put("locality", "Town " + i % 5)
                .put("country", COUNTRIES[i % COUNTRIES.length]);
        if (i % 10 == 3) {
            user.putArray("ims")
                    .addObject()
                    .put("value", name + "@chat.example.com")
                    .put("type", "xmpp");
            user.putArray("photos")
                    .addObject()
                    .put("value", "https://example.com/" + i + ".png")
                    .put("type", "photo");
            user.putArray("x509Certificates")
                    .addObject()
                    .put("value", base64("0\u000ecertificate " + String.format(Locale.ROOT, "%02d", i)));
            user.putArray("roles").addObject().put("value", "Reader");
        }
    }

    private void enterprise(ObjectNode user, int i) {
        if (i % 3 == 2) {
            return;
        }
        user.withArray("schemas").add(ReferenceSchemas.ENTERPRISE);
        user.putObject(ReferenceSchemas.ENTERPRISE)
                .put("employeeNumber", String.valueOf(9000 + i))
                .put("department", i % 2 == 0 ? "Sales" : "Research")
                .put("costCenter", "C" + i % 4);
    }

    private void setManager(ObjectNode user) {
        int i = users.indexOf(user);
        if (user.path(ReferenceSchemas.ENTERPRISE) instanceof ObjectNode enterprise && i > 3) {
            JsonNode manager = users.get(i / 4);
            String id = manager.path("id").asText();
            enterprise
                    .putObject("manager")
                    .put("value", id)
                    .put("$ref", base + "/Users/" + id)
                    .put("displayName", manager.path("name").path("formatted").asText());
        }
    }

    private void badge(ObjectNode user, int i) {
        if (i % 2 == 1) {
            return;
        }
        user.withArray("schemas").add(ReferenceSchemas.BADGE);
        user.putObject(ReferenceSchemas.BADGE)
                .put("badgeNumber", i * 7)
                .put("height", 1.5 + i / 100.0)
                .put("issuedAt", issuedAt(i))
                .put("code", (i % 4 == 0 ? "Code-" : "code-") + i / 4)
                .put("valid", i % 4 == 0)
                .put("print", base64("print " + i))
                .put("page", "https://badges.example.com/" + i)
                .put("note", "Note " + i);
    }

    /** Moments whose order in time is not the order of their texts. */
    private static String issuedAt(int i) {
        Instant moment = FIRST_DAY.plus(Duration.ofHours(i * 5L));
        ZoneOffset offset = ZoneOffset.ofHours(i % 3 == 0 ? 9 : i % 3 == 1 ? 0 : -7);
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.atOffset(offset));
    }

    private ObjectNode group(int i) {
        ObjectNode group = resource("Group", "Groups", 100 + i);
        group.withArray("schemas").add(ReferenceSchemas.GROUP);
        group.put("displayName", i % 2 == 0 ? "Team " + i : "team " + i);
        group.put("externalId", "G-" + i);
        ArrayNode members = group.putArray("members");
        for (int member = i; member < users.size(); member += 7) {
            members.add(reference(users.get(member), "Users", "User"));
        }
        return group;
    }

    private void nest() {
        groups.get(0).withArray("members").add(reference(groups.get(1), "Groups", "Group"));
    }

    private ObjectNode reference(JsonNode target, String endpoint, String type) {
        String id = target.path("id").asText();
        ObjectNode reference = json.createObjectNode().put("value", id).put("type", type);
        reference.put("$ref", base + "/" + endpoint + "/" + id);
        return reference.put("display", target.path("displayName").asText("Somebody"));
    }

    private ObjectNode resource(String type, String endpoint, int i) {
        UUID uuid = UUID.nameUUIDFromBytes((type + i).getBytes(StandardCharsets.UTF_8));
        String id = uuid.toString().toLowerCase(Locale.ROOT);
        ObjectNode resource = json.createObjectNode();
        resource.putArray("schemas");
        resource.put("id", id);
        Instant created = FIRST_DAY.plus(Duration.ofHours(i));
        Instant changed = i % 2 == 0 ? created : created.plus(Duration.ofMinutes(90L * i));
        resource.putObject("meta")
                .put("resourceType", type)
                .put("created", created.toString())
                .put("lastModified", changed.toString())
                .put("location", base + "/" + endpoint + "/" + id)
                .put("version", "W/\"" + type.charAt(0) + i + "\"");
        return resource;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
