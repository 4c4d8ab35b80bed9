package dev.scimbridge.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** One line for what a reader learns of a resource: equal lines, equal knowledge. */
public final class FeedText {

    /** What is left of a person who is out of scope: inactive, in no group; the rest is not kept up to date. */
    static final String LEAVER = "inactive, in no group";

    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private FeedText() {}

    /** The line of a served User. */
    public static String ofUser(JsonNode user) {
        Set<String> groups = values(user, "groups");
        boolean active = user.path("active").asBoolean();
        if (!active && groups.isEmpty()) {
            return LEAVER;
        }
        JsonNode name = user.path("name");
        JsonNode enterprise = user.path(ENTERPRISE);
        return user(
                active,
                user.path("userName").asText(),
                user.path("displayName").asText(),
                name.path("givenName").asText(),
                name.path("familyName").asText(),
                user.path("title").asText(),
                enterprise.path("department").asText(),
                enterprise.path("employeeNumber").asText(),
                enterprise.path("manager").path("value").asText(),
                groups);
    }

    /** The line of a served Group. */
    public static String ofGroup(JsonNode group) {
        return group(group.path("displayName").asText(), values(group, "members"));
    }

    static String user(
            boolean active,
            String userName,
            String displayName,
            String givenName,
            String familyName,
            String title,
            String department,
            String employeeNumber,
            String manager,
            Set<String> groups) {
        return String.join(
                " | ",
                active ? "active" : "inactive",
                userName,
                displayName,
                givenName,
                familyName,
                title,
                department,
                employeeNumber,
                "manager " + manager,
                "groups " + groups);
    }

    static String group(String displayName, Set<String> members) {
        return displayName + " | members " + members;
    }

    private static Set<String> values(JsonNode resource, String attribute) {
        Set<String> values = new TreeSet<>();
        resource.path(attribute).forEach(item -> values.add(item.path("value").asText()));
        return values;
    }
}
