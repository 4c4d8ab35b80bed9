package dev.scimbridge.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimbridge.projection.FakeRevisionLog;
import dev.scimbridge.projection.MutableClock;
import dev.scimbridge.projection.Projection;
import dev.scimbridge.projection.SamplePeople;
import dev.scimbridge.projection.ServedResource;
import dev.scimbridge.scim.AttributePath;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.schema.Schemas;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttributeSelectionTest {

    private static final Schemas SCHEMAS = Schemas.load();

    @Test
    void whiteSpaceAndUnknownMembers_areCopiedAsTheyAre() throws IOException {
        String json = """
                { "schemas" : ["urn:ietf:params:scim:schemas:core:2.0:User"] ,
                  "id" : "1", "name" : { "givenName" : "A,]}\\"" , "familyName" : "B" },
                  "emails" : [ { "value" : "a@b" , "type" : "work" } , { "type" : "home" } ] , "x" : [ 1 , { } ] }
                """;
        ServedResource resource = serve(json);

        assertThat(text(select("name.givenName").of(resource)))
                .isEqualTo("{\"schemas\" : [\"urn:ietf:params:scim:schemas:core:2.0:User\"] ,\"id\" : \"1\","
                        + "\"name\" : {\"givenName\" : \"A,]}\\\"\" }}");
        assertThat(read(select("emails.value").of(resource)).get("emails")).hasToString("[{\"value\":\"a@b\"}]");
        assertThat(read(without("emails.value").of(resource)).get("emails"))
                .hasToString("[{\"type\":\"work\"},{\"type\":\"home\"}]");
        assertThat(read(without("name").of(resource)).get("x")).hasToString("[1,{}]");
        assertThat(text(AttributeSelection.byDefault(SCHEMAS).of(resource))).isEqualTo(json);
    }

    @Test
    void largeGroup_isListedWithoutItsMembers() throws IOException {
        List<String> members =
                IntStream.range(0, 2_000).mapToObj(SamplePeople::id).toList();
        ServedResource group = serve(SamplePeople.group("g", "All", members));

        for (int repeated = 0; repeated < 2; repeated++) {
            JsonNode json = read(without("members").of(group));
            assertThat(json.get("displayName").textValue()).isEqualTo("All");
            assertThat(json.has("members")).isFalse();
            assertThat(json.at("/meta/resourceType").textValue()).isEqualTo("Group");
        }
        assertThat(read(select("members.value").of(group)).get("members")).hasSize(2_000);
    }

    private static AttributeSelection select(String path) {
        return AttributeSelection.only(
                SCHEMAS, List.of(AttributePath.parse(path).orElseThrow()));
    }

    private static AttributeSelection without(String path) {
        return AttributeSelection.excluding(
                SCHEMAS, List.of(AttributePath.parse(path).orElseThrow()));
    }

    private static ServedResource serve(String json) {
        return serve(new ResourceDraft(
                ResourceType.USER,
                "1",
                "v1",
                SamplePeople.CHANGED,
                SamplePeople.CHANGED,
                ResourceState.ACTIVE,
                Optional.empty(),
                json.getBytes(StandardCharsets.UTF_8)));
    }

    private static ServedResource serve(ResourceDraft draft) {
        FakeRevisionLog log = new FakeRevisionLog();
        log.commit(SamplePeople.CHANGED, List.of(draft), List.of());
        Projection projection = new Projection(log, SCHEMAS, new MutableClock(SamplePeople.CHANGED));
        projection.refresh();
        return projection
                .newest()
                .flatMap(revision -> revision.find(draft.type(), draft.id()))
                .orElseThrow();
    }

    private static String text(JsonBody body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        body.writeTo(out);
        assertThat(body.length()).isEqualTo(out.size());
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode read(JsonBody body) throws IOException {
        return new ObjectMapper().readTree(text(body));
    }
}
