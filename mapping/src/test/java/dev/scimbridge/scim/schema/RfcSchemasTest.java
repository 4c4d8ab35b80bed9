package dev.scimbridge.scim.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The schemas that we serve against the figures of RFC 7643 §8.7: every difference is one that we mean. */
class RfcSchemasTest {

    private static final List<String> FIGURES = List.of(
            "rfc7643-8.7.1-user-schema.json",
            "rfc7643-8.7.1-group-schema.json",
            "rfc7643-8.7.1-enterprise-user-schema.json",
            "rfc7643-8.7.2-service-provider-config-schema.json",
            "rfc7643-8.7.2-resource-type-schema.json",
            "rfc7643-8.7.2-schema-schema.json");

    /** Mutability is not compared: ours is readOnly throughout, because the bridge is. */
    private static final List<String> COMPARED =
            List.of("type", "multiValued", "required", "caseExact", "returned", "uniqueness");

    /** Ids and references are case exact (§3.1, erratum 6001); the other four contradict the text of §4.2, §6 and §7. */
    private static final List<String> MEANT = List.of(
            "User groups.value caseExact",
            "User groups.$ref caseExact",
            "Group displayName required",
            "Group members.value caseExact",
            "Group members.$ref caseExact",
            "EnterpriseUser manager.value caseExact",
            "EnterpriseUser manager.$ref caseExact",
            "ServiceProviderConfig documentationUri caseExact",
            "ServiceProviderConfig authenticationSchemes.specUri caseExact",
            "ServiceProviderConfig authenticationSchemes.documentationUri caseExact",
            "ResourceType endpoint caseExact",
            "ResourceType schemaExtensions multiValued",
            "ResourceType schemaExtensions required",
            "Schema id caseExact",
            "Schema attributes.subAttributes.referenceTypes multiValued");

    /** What the figures do not have and the text, the errata or RFC 9865 do. */
    private static final List<String> ADDED = List.of(
            "User id",
            "User externalId",
            "User meta",
            "User addresses.primary",
            "Group id",
            "Group externalId",
            "Group meta",
            "Group members.display",
            "ServiceProviderConfig etag",
            "ServiceProviderConfig authenticationSchemes.type",
            "ServiceProviderConfig authenticationSchemes.primary",
            "ServiceProviderConfig pagination");

    @Test
    void everyDifferenceToTheFigures_isMeant() throws IOException {
        List<String> differences = new ArrayList<>();
        List<String> added = new ArrayList<>();
        for (String figure : FIGURES) {
            JsonNode theirs = read(figure);
            Schema ours = Schemas.load().byId(theirs.get("id").textValue()).orElseThrow();
            Map<String, JsonNode> attributes = attributes(theirs.get("attributes"), "");
            attributes(ours.toJson().get("attributes"), "").forEach((path, attribute) -> {
                JsonNode figured = attributes.get(path);
                if (figured == null) {
                    added.add(ours.name() + " " + path);
                } else {
                    COMPARED.stream()
                            .filter(figured::has)
                            .filter(name -> !figured.get(name).equals(attribute.get(name)))
                            .forEach(name -> differences.add(ours.name() + " " + path + " " + name));
                }
            });
        }

        assertThat(differences).containsExactlyInAnyOrderElementsOf(MEANT);
        assertThat(added)
                .containsAll(ADDED)
                .allMatch(path -> ADDED.stream().anyMatch(known -> path.equals(known) || path.startsWith(known + ".")));
    }

    private static Map<String, JsonNode> attributes(JsonNode array, String prefix) {
        Map<String, JsonNode> attributes = new TreeMap<>();
        for (JsonNode attribute : array) {
            String path = prefix + attribute.get("name").textValue();
            attributes.put(path, attribute);
            if (attribute.has("subAttributes")) {
                attributes.putAll(attributes(attribute.get("subAttributes"), path + "."));
            }
        }
        return attributes;
    }

    private static JsonNode read(String figure) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(RfcSchemasTest.class.getResourceAsStream("/rfc/" + figure), figure)) {
            return new ObjectMapper().readTree(in);
        }
    }
}
