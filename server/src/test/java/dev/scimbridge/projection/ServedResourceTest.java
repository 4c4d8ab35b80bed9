package dev.scimbridge.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is kept once, in the JSON's own array, comes out as it went in. */
class ServedResourceTest {

    private static final TypeLayout LAYOUT =
            Objects.requireNonNull(TypeLayout.of(RandomResources.SCHEMAS).get(ResourceType.USER));
    private static final Instant MODIFIED = Instant.parse("2026-03-01T08:00:00.123456789Z");

    @Test
    void idAndTag_thatStandInTheJson_areRead() {
        ServedResource resource = served("ä-1", "tag", "{\"id\":\"ä-1\",\"meta\":{\"version\":\"W/\\\"tag\\\"\"}}");

        assertThat(resource.id()).isEqualTo("ä-1");
        assertThat(resource.etag()).isEqualTo("tag");
        assertThat(resource.lastModified()).isEqualTo(MODIFIED);
    }

    @Test
    void idAndTag_thatStandNowhereInTheJson_areReadAllTheSame() throws IOException {
        String json = "{\"userName\":\"a\\u0020b\"}";
        ServedResource resource = served("some id", "some tag", json);

        assertThat(resource.id()).isEqualTo("some id");
        assertThat(resource.etag()).isEqualTo("some tag");
        assertThat(written(resource)).isEqualTo(json);
    }

    @Test
    void membersOfALongText_areFoundWhereTheyAre() {
        String many = "\"x\"" + ",\"x\"".repeat(30_000);
        ServedResource resource = served("g", "t", "{\"a\":[" + many + "], \"id\":\"g\",\"emails\":[" + many + "]}");
        JsonText json = resource.json();

        assertThat(json.memberNames()).containsExactly("a", "id", "emails");
        assertThat(json.text(json.memberFrom(1), json.memberTo(1))).isEqualTo(" \"id\":\"g\"");
        assertThat(json.text(json.valueFrom(2), json.memberTo(2))).isEqualTo("[" + many + "]");
        assertThat(resource.etag()).isEqualTo("t");
        assertThat(resource.id()).isEqualTo("g");
    }

    @Test
    void resources_areOrderedAsTheirIdsAreInUtf8() {
        // In UTF-16 the last two are the other way round.
        List<ServedResource> ordered = IntStream.of('a', 'b', 'é', 0xFFFD, 0x1F600)
                .mapToObj(Character::toString)
                .map(id -> served(id, "t", "{\"id\":\"" + id + "\"}"))
                .toList();

        assertThat(ordered).isSortedAccordingTo(ServedResource.BY_ID);
        assertThat(ordered.get(1).compareId("a".getBytes(StandardCharsets.UTF_8)))
                .isPositive();
    }

    @Test
    void jsonThatIsCutOff_isNamed() {
        assertThatThrownBy(() -> served("7", "t", "{\"id\":\"7\",\"userName\":\"a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The stored JSON of 7 is damaged");
    }

    private static ServedResource served(String id, String etag, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return LAYOUT.serve(new ResourceDraft(
                ResourceType.USER, id, etag, MODIFIED, MODIFIED, ResourceState.ACTIVE, Optional.empty(), bytes));
    }

    private static String written(ServedResource resource) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        resource.json().writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
