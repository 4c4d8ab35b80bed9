package dev.scimbridge.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.emulator.EmulatorClient.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What was documented or recorded of the live service, and whether an answer is like it, field by field. */
final class Sample {

    private static final String GUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    /** Fields that are new in every answer, and how they look. */
    private static final Map<String, String> VOLATILE = Map.of(
            "date", "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d",
            "request-id", GUID,
            "client-request-id", GUID,
            "trace_id", GUID,
            "correlation_id", GUID,
            "timestamp", "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\dZ",
            "access_token", "[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    private Sample() {}

    /** A file of samples. */
    static JsonNode file(String name) {
        try (InputStream file = Sample.class.getResourceAsStream("/samples/" + name)) {
            return EmulatorClient.JSON.readTree(Objects.requireNonNull(file, name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Demands the same fields with the same values, but for what must be new or names another host. */
    static void assertLike(String where, JsonNode sample, JsonNode actual) {
        if (sample.isObject()) {
            assertThat(names(actual)).as("fields of %s", where).isEqualTo(names(sample));
            sample.fieldNames().forEachRemaining(name -> {
                if (VOLATILE.containsKey(name)) {
                    assertThat(actual.path(name).asText())
                            .as("%s.%s", where, name)
                            .matches(VOLATILE.get(name));
                } else {
                    assertLike(where + "." + name, sample.path(name), actual.path(name));
                }
            });
        } else if (sample.isArray()) {
            assertThat(actual).as(where).hasSameSizeAs(sample);
            for (int i = 0; i < sample.size(); i++) {
                assertLike(where + "[" + i + "]", sample.path(i), actual.path(i));
            }
        } else if (sample.isTextual()) {
            assertThat(withoutHostAndToken(actual.asText())).as(where).isEqualTo(withoutHostAndToken(sample.asText()));
        } else {
            assertThat(actual).as(where).isEqualTo(sample);
        }
    }

    /** The objects of a page in the order of ids, which is the only one that a page of Graph promises to a reader: none. */
    static List<JsonNode> byId(JsonNode page) {
        List<JsonNode> objects = new ArrayList<>();
        page.path("value").forEach(objects::add);
        objects.sort((one, other) ->
                one.path("id").asText().compareTo(other.path("id").asText()));
        return objects;
    }

    static Set<String> names(JsonNode object) {
        TreeSet<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String withoutHostAndToken(String text) {
        return text.replaceFirst("^https://[^/]+", "https://host")
                .replaceFirst("(\\$(?:skip|delta)token=).+", "$1token")
                .replaceAll("(Trace ID: |Correlation ID: )\\S+", "$1id")
                .replaceAll("Timestamp: \\S+( \\S+Z)?", "Timestamp: time")
                .replaceAll("\\s+", " ");
    }

    /** Status, body and headers of a refusal. */
    static void assertError(String where, JsonNode sample, Answer answer) {
        assertThat(answer.status()).as(where).isEqualTo(sample.path("http").asInt());
        assertLike(where, sample.path("body"), answer.body());
        sample.path("headers").properties().forEach(field -> {
            assertThat(answer.headers()).as(where).containsKey(field.getKey());
            if (!field.getKey().equals("Location") && !field.getKey().equals("x-ms-throttle-scope")) {
                assertThat(answer.headers())
                        .as(where)
                        .containsEntry(field.getKey(), field.getValue().asText());
            }
        });
    }
}
