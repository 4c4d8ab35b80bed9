package dev.scimbridge.realservers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Fills a server by POST, as any client would, with people and groups that tell right answers from wrong ones. */
final class Filling {
    private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:";
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final int PEOPLE = 40;
    private static final int GROUPS = 5;
    private static final String[] GIVEN = {"Anna", "bruno", "Chloé", "Dieter", "Émile", "Fatima", "Gia", "Hao"};
    private static final String[] FAMILY = {"Abel", "Brandt", "O'Malley", "Møller", "de Souza", "Zhou", "abelson"};
    private static final String[] TITLES = {"Engineer", "Tour Guide", "engineer", "Vice President", "Émigré"};

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    Filling(URI base) {
        this.base = base;
    }

    /**
     * Creates everything.
     *
     * @throws IOException if the server refuses one
     */
    void fill() throws IOException, InterruptedException {
        List<String> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(created("/Users", user(i)));
        }
        for (int i = 0; i < GROUPS; i++) {
            ObjectNode group = json.createObjectNode();
            group.putArray("schemas").add(CORE + "Group");
            group.put("displayName", (i % 2 == 0 ? "Team " : "team ") + i);
            ArrayNode members = group.putArray("members");
            for (int member = i; member < PEOPLE; member += GROUPS) {
                members.addObject()
                        .put("value", people.get(member))
                        .put("type", "User")
                        .put("$ref", base + "/Users/" + people.get(member));
            }
            created("/Groups", group);
        }
    }

    private String created(String endpoint, ObjectNode resource) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + endpoint))
                .header("Content-Type", "application/scim+json")
                .header("Accept", "application/scim+json")
                .POST(HttpRequest.BodyPublishers.ofString(resource.toString()))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        JsonNode body = response.body().isEmpty() ? json.createObjectNode() : json.readTree(response.body());
        if (response.statusCode() != 201 || body.path("id").asText("").isEmpty()) {
            throw new IOException(
                    "POST " + endpoint + " " + resource + ": " + response.statusCode() + " " + response.body());
        }
        return body.path("id").asText();
    }

    private ObjectNode user(int i) {
        ObjectNode user = json.createObjectNode();
        ArrayNode schemas = user.putArray("schemas").add(CORE + "User");
        String given = GIVEN[i % GIVEN.length];
        String family = FAMILY[i % FAMILY.length];
        user.put("userName", (i % 2 == 0 ? "User" : "user") + i + "@Example.com");
        user.put("externalId", (i % 2 == 0 ? "EXT-" : "ext-") + "k" + i);
        user.putObject("name").put("givenName", given).put("familyName", family).put("formatted", given + " " + family);
        if (i % 5 != 0) {
            user.put("displayName", given + " " + family + " " + i);
        }
        if (i % 3 != 0) {
            user.put("title", TITLES[i % TITLES.length]);
        }
        user.put("nickName", given.substring(0, 2));
        user.put("active", i % 4 != 0);
        ArrayNode emails = user.putArray("emails");
        String work = i % 3 == 0 ? "@example.org" : "@example.com";
        String home = i % 3 == 0 ? "@example.com" : "@example.org";
        if (i % 4 != 1) {
            emails.addObject().put("value", "zp" + i + home).put("type", "home");
        }
        emails.addObject().put("value", "p" + i + work).put("type", "work").put("primary", true);
        if (i % 2 == 0) {
            schemas.add(ENTERPRISE);
            user.putObject(ENTERPRISE)
                    .put("employeeNumber", String.valueOf(9000 + i))
                    .put("department", i % 4 == 0 ? "Sales" : "Research");
        }
        return user;
    }
}
