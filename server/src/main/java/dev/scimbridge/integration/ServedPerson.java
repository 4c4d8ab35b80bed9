package dev.scimbridge.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimbridge.scim.ScimUrn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a User resource says of a person, as far as people who look after the feed want to see it.
 *
 * @param mail the work address; empty when there is none, as are all other texts
 */
public record ServedPerson(
        String id,
        String userName,
        String name,
        String mail,
        String department,
        String employeeNumber,
        boolean active,
        List<String> phones) {

    /** Copies the list. */
    public ServedPerson {
        phones = List.copyOf(phones);
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    static ServedPerson of(byte[] resource) {
        JsonNode json = read(resource);
        JsonNode enterprise = json.path(ScimUrn.ENTERPRISE_USER);
        List<String> phones = new ArrayList<>();
        json.path("phoneNumbers")
                .forEach(phone -> phones.add(phone.path("value").asText()));
        return new ServedPerson(
                json.path("id").asText(),
                json.path("userName").asText(),
                json.path("displayName").asText(),
                mail(json.path("emails")),
                enterprise.path("department").asText(),
                enterprise.path("employeeNumber").asText(),
                json.path("active").asBoolean(),
                phones);
    }

    static JsonNode read(byte[] resource) {
        try {
            return JSON.readTree(resource);
        } catch (IOException malformed) {
            throw new UncheckedIOException("A stored resource is not JSON", malformed);
        }
    }

    private static String mail(JsonNode emails) {
        for (JsonNode email : emails) {
            if (email.path("type").asText().equals("work")) {
                return email.path("value").asText();
            }
        }
        return "";
    }
}
