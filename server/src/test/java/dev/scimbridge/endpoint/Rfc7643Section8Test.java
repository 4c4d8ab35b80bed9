package dev.scimbridge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** RFC 7643 §8.5 and §8.6: what we serve has the form of the figures; every difference stands here. */
class Rfc7643Section8Test {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ScimServer server = new ScimServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void section85_serviceProviderConfig_hasTheMembersOfFigure7() throws IOException {
        JsonNode figure = figure("rfc7643-8.5-service-provider-config.json");
        JsonNode ours = JSON.readTree(
                server.reader().get("/ServiceProviderConfig").body().asString());

        Set<String> expected = names(figure);
        expected.remove("documentationUri"); // OPTIONAL; there is no page on the web
        expected.add("pagination"); // RFC 9865 §4
        assertThat(names(ours)).isEqualTo(expected);
        for (String feature : List.of("patch", "bulk", "filter", "changePassword", "sort", "etag")) {
            assertThat(names(ours.path(feature))).as(feature).isEqualTo(names(figure.path(feature)));
            ours.path(feature)
                    .properties()
                    .forEach(member -> assertThat(member.getValue().getNodeType())
                            .as("%s.%s", feature, member.getKey())
                            .isEqualTo(
                                    figure.path(feature).path(member.getKey()).getNodeType()));
        }
        Set<String> scheme = names(figure.path("authenticationSchemes").path(0));
        scheme.remove("documentationUri");
        assertThat(names(ours.path("authenticationSchemes").path(0))).isEqualTo(scheme);
        assertThat(ours.path("schemas")).isEqualTo(figure.path("schemas"));
        // It has no history of its own, so that created, lastModified and version (OPTIONAL) are left out.
        assertThat(names(ours.path("meta"))).containsExactly("location", "resourceType");
        assertThat(ours.path("meta").path("resourceType"))
                .isEqualTo(figure.path("meta").path("resourceType"));
    }

    @Test
    void section86_resourceTypes_areThoseOfFigure8() throws IOException {
        JsonNode figure = figure("rfc7643-8.6-resource-types.json");
        JsonNode ours = JSON.readTree(
                        server.reader().get("/ResourceTypes").body().asString())
                .path("Resources");

        assertThat(ours).hasSameSizeAs(figure);
        for (int i = 0; i < figure.size(); i++) {
            for (String same : List.of("schemas", "id", "name", "endpoint", "description", "schema")) {
                assertThat(ours.path(i).path(same))
                        .as(same)
                        .isEqualTo(figure.path(i).path(same));
            }
            assertThat(names(ours.path(i))).isEqualTo(names(figure.path(i)));
            assertThat(names(ours.path(i).path("meta")))
                    .isEqualTo(names(figure.path(i).path("meta")));
        }
        List<JsonNode> extensions = new ArrayList<>();
        ours.path(0).path("schemaExtensions").forEach(extensions::add);
        assertThat(extensions)
                .extracting(extension -> extension.path("schema").asText())
                .contains(figure.path(0)
                        .path("schemaExtensions")
                        .path(0)
                        .path("schema")
                        .asText());
        // Not required as in the figure: whom Entra tells nothing of it has no such container.
        assertThat(extensions)
                .allSatisfy(extension ->
                        assertThat(extension.path("required").asBoolean(true)).isFalse());
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode figure(String name) throws IOException {
        try (InputStream in = Rfc7643Section8Test.class.getResourceAsStream("/rfc/" + name)) {
            return JSON.readTree(in);
        }
    }
}
