package dev.scimbridge.projection;

import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Resources as the mapping writes them. */
public final class SamplePeople {

    /** When every sample was created and last changed. */
    public static final Instant CHANGED = Instant.parse("2026-03-01T08:00:00Z");

    private static final List<String> DEPARTMENTS = List.of("Sales", "Finance", "IT", "Légal");

    private SamplePeople() {}

    /** The id of person n. */
    public static String id(int n) {
        return String.format(Locale.ROOT, "%08d-0000-4000-8000-000000000000", n);
    }

    /** The people of these numbers. */
    public static List<ResourceDraft> people(int from, int to) {
        return IntStream.range(from, to).mapToObj(n -> person(n, "v1")).toList();
    }

    /** Person n; another version has another etag and title. */
    public static ResourceDraft person(int n, String version) {
        String department = DEPARTMENTS.get(n % DEPARTMENTS.size());
        String json = String.format(Locale.ROOT, """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User",\
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],\
                "id":"%1$s","externalId":"%1$s","userName":"Person%2$d@contoso.example",\
                "name":{"formatted":"Given%2$d Family%2$d","givenName":"Given%2$d","familyName":"Family%2$d"},\
                "displayName":"Given%2$d Family%2$d","title":"%3$s","active":%4$s,\
                "emails":[{"value":"person%2$d@contoso.example","type":"work","primary":true},\
                {"value":"given%2$d@home.example","type":"other"}],\
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"%5$s"},\
                "meta":{"resourceType":"User","created":"%6$s","lastModified":"%6$s",\
                "location":"http://scim.example/scim/v2/Users/%1$s","version":"W/\\"%3$s-%2$d\\""}}""", id(n), n, version, n % 5 != 0, department, CHANGED);
        return draft(ResourceType.USER, id(n), version + "-" + n, json);
    }

    /** A group of people. */
    public static ResourceDraft group(String id, String displayName, List<String> members) {
        StringBuilder array = new StringBuilder();
        for (String member : members) {
            array.append(array.isEmpty() ? "" : ",")
                    .append(String.format(
                            Locale.ROOT,
                            "{\"value\":\"%1$s\",\"$ref\":\"http://scim.example/scim/v2/Users/%1$s\",\"type\":\"User\"}",
                            member));
        }
        String json = String.format(Locale.ROOT, """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"id":"%1$s","externalId":"%1$s",\
                "displayName":"%2$s","members":[%3$s],\
                "meta":{"resourceType":"Group","created":"%4$s","lastModified":"%4$s",\
                "location":"http://scim.example/scim/v2/Groups/%1$s","version":"W/\\"%1$s\\""}}""", id, displayName, array, CHANGED);
        return draft(ResourceType.GROUP, id, id, json);
    }

    private static ResourceDraft draft(ResourceType type, String id, String etag, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new ResourceDraft(type, id, etag, CHANGED, CHANGED, ResourceState.ACTIVE, Optional.empty(), bytes);
    }
}
